//! Which fields tables of Parquet have in their footers and in the headers of their pages, as far as the library reads them.
//!
//! Format: <https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift>.

use super::compact::Kind::{self, Byte, Bytes, Double, Element, Flag, List, Noted, Number, Struct};
use super::compact::Layout;

/// The field of an element of the schema that says how many of the next ones stand in it.
pub(super) const CHILDREN: i16 = 5;
/// The field of a page's header that says how long the page is once unpacked.
pub(super) const UNPACKED: i16 = 2;
/// The field of a page's header that says how long the page is in the file.
pub(super) const PACKED: i16 = 3;

/// `FileMetaData`. The elements of the schema are told.
pub(super) const FOOTER: Layout = &[
    (1, Number),
    (2, List(&Element(SCHEMA_ELEMENT))),
    (3, Number),
    (4, List(&Struct(ROW_GROUP))),
    (5, List(&Struct(KEY_VALUE))),
    (6, Bytes),
    (7, List(&Struct(ANY_OF_EMPTY))),
];

/// `PageHeader`. Both lengths are told.
pub(super) const PAGE: Layout = &[
    (1, Number),
    (UNPACKED, Noted),
    (PACKED, Noted),
    (4, Number),
    (5, Struct(&[(1, Number), (2, Number), (3, Number), (4, Number), (5, Struct(STATISTICS))])),
    (6, Struct(&[])),
    (7, Struct(&[(1, Number), (2, Number), (3, Flag)])),
    (
        8,
        Struct(&[
            (1, Number),
            (2, Number),
            (3, Number),
            (4, Number),
            (5, Number),
            (6, Number),
            (7, Flag),
            (8, Struct(STATISTICS)),
        ]),
    ),
];

const SCHEMA_ELEMENT: Layout = &[
    (1, Number),
    (2, Number),
    (3, Number),
    (4, Bytes),
    (CHILDREN, Noted),
    (6, Number),
    (7, Number),
    (8, Number),
    (9, Number),
    (10, Struct(LOGICAL_TYPE)),
];

const LOGICAL_TYPE: Layout = &[
    (1, EMPTY),
    (2, EMPTY),
    (3, EMPTY),
    (4, EMPTY),
    (5, Struct(&[(1, Number), (2, Number)])),
    (6, EMPTY),
    (7, Struct(TIME)),
    (8, Struct(TIME)),
    (10, Struct(&[(1, Byte), (2, Flag)])),
    (11, EMPTY),
    (12, EMPTY),
    (13, EMPTY),
    (14, EMPTY),
    (15, EMPTY),
    (16, Struct(&[(1, Byte)])),
    (17, Struct(&[(1, Bytes)])),
    (18, Struct(&[(1, Bytes), (2, Number)])),
    (19, EMPTY),
];

const EMPTY: Kind = Struct(&[]);

/// A choice among structures without fields: `TimeUnit`, `ColumnOrder`.
const ANY_OF_EMPTY: Layout = &[(1, EMPTY), (2, EMPTY), (3, EMPTY)];

const TIME: Layout = &[(1, Flag), (2, Struct(ANY_OF_EMPTY))];

const KEY_VALUE: Layout = &[(1, Bytes), (2, Bytes)];

const ROW_GROUP: Layout = &[
    (1, List(&Struct(COLUMN_CHUNK))),
    (2, Number),
    (3, Number),
    (4, List(&Struct(&[(1, Number), (2, Flag), (3, Flag)]))),
    (5, Number),
    (6, Number),
    (7, Number),
];

const COLUMN_CHUNK: Layout =
    &[(1, Bytes), (2, Number), (3, Struct(COLUMN)), (4, Number), (5, Number), (6, Number), (7, Number)];

const COLUMN: Layout = &[
    (1, Number),
    (2, List(&Number)),
    (3, List(&Bytes)),
    (4, Number),
    (5, Number),
    (6, Number),
    (7, Number),
    (8, List(&Struct(KEY_VALUE))),
    (9, Number),
    (10, Number),
    (11, Number),
    (12, Struct(STATISTICS)),
    (13, List(&Struct(&[(1, Number), (2, Number), (3, Number)]))),
    (14, Number),
    (15, Number),
    (16, Struct(&[(1, Number), (2, List(&Number)), (3, List(&Number))])),
    (17, Struct(&[(1, Struct(BOX)), (2, List(&Number))])),
];

const STATISTICS: Layout =
    &[(1, Bytes), (2, Bytes), (3, Number), (4, Number), (5, Bytes), (6, Bytes), (7, Flag), (8, Flag), (9, Number)];

const BOX: Layout =
    &[(1, Double), (2, Double), (3, Double), (4, Double), (5, Double), (6, Double), (7, Double), (8, Double)];
