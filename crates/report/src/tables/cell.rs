//! Columns, cells, and the macro that declares a table.

use jiff::Timestamp;
use jiff::civil::Date;

/// A table: what it is called, what a row is, and its columns.
#[derive(Debug)]
pub struct Schema {
    /// The name of its files, without extension.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// What it is called.
    pub name: &'static str,
    /// What it holds.
    pub about: &'static str,
    /// Of what type that is.
    pub kind: ColumnKind,
    /// Whether cells may be empty.
    pub optional: bool,
    /// Whether the table for spreadsheets has it too: whole texts do not fit into their cells.
    pub in_csv: bool,
}

/// Types of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// UTF-8.
    Text,
    /// 64 bits, with a sign, which all tools read; never negative.
    Integer,
    /// 32 bits.
    Real,
    /// True or false.
    Flag,
    /// A day.
    Date,
    /// A moment, in microseconds, UTC.
    Time,
    /// A list of [`Text`](Self::Text).
    Texts,
    /// A list of [`Integer`](Self::Integer).
    Integers,
}

impl ColumnKind {
    /// What documentation calls it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Real => "real",
            Self::Flag => "boolean",
            Self::Date => "date",
            Self::Time => "timestamp",
            Self::Texts => "list of text",
            Self::Integers => "list of integer",
        }
    }
}

/// What stands in one column of one row.
#[derive(Debug)]
pub(crate) enum Cell<'a> {
    None,
    Text(&'a str),
    Integer(i64),
    Real(f32),
    Flag(bool),
    Date(Date),
    Time(Timestamp),
    Texts(Vec<&'a str>),
    Integers(Vec<i64>),
}

impl Cell<'_> {
    /// Roughly how much memory it takes.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Texts(texts) => texts.iter().map(|text| text.len()).sum(),
            Self::Integers(numbers) => 8 * numbers.len(),
            _ => 8,
        }
    }
}

/// What can stand in a cell.
pub(super) trait Value {
    const KIND: ColumnKind;
    const OPTIONAL: bool = false;
    const IN_CSV: bool = true;

    fn cell(&self) -> Cell<'_>;
}

/// A text as long as an article.
pub(super) struct Whole<'a>(pub(super) &'a str);

macro_rules! values {
    ($($type:ty: $kind:ident = |$value:ident| $cell:expr;)+) => {
        $(impl Value for $type {
            const KIND: ColumnKind = ColumnKind::$kind;

            fn cell(&self) -> Cell<'_> {
                let $value = self;
                Cell::$kind($cell)
            }
        })+
    };
}

values! {
    &str: Text = |value| value;
    String: Text = |value| value;
    u32: Integer = |value| i64::from(*value);
    u64: Integer = |value| i64::try_from(*value).unwrap_or(i64::MAX);
    f32: Real = |value| *value;
    bool: Flag = |value| *value;
    Date: Date = |value| *value;
    Timestamp: Time = |value| *value;
    &[String]: Texts = |value| value.iter().map(String::as_str).collect();
    Vec<&str>: Texts = |value| value.clone();
    Vec<String>: Texts = |value| value.iter().map(String::as_str).collect();
    Vec<u32>: Integers = |value| value.iter().copied().map(i64::from).collect();
}

impl Value for Whole<'_> {
    const KIND: ColumnKind = ColumnKind::Text;
    const IN_CSV: bool = false;

    fn cell(&self) -> Cell<'_> {
        Cell::Text(self.0)
    }
}

impl<V: Value> Value for Option<V> {
    const KIND: ColumnKind = V::KIND;
    const OPTIONAL: bool = true;
    const IN_CSV: bool = V::IN_CSV;

    fn cell(&self) -> Cell<'_> {
        self.as_ref().map_or(Cell::None, V::cell)
    }
}

/// Declares a table by its row: names, types and descriptions of columns stand here alone, and files and documentation
/// are made from them.
macro_rules! table {
    ($(#[doc = $about:literal])+ $name:ident, $row:ident<$life:lifetime> {
        $($(#[doc = $doc:literal])+ $column:ident: $type:ty,)+
    }) => {
        $(#[doc = $about])+
        struct $row<$life> { $($(#[doc = $doc])+ $column: $type,)+ }

        impl<$life> $row<$life> {
            const SCHEMA: &'static $crate::tables::Schema = &$crate::tables::Schema {
                name: stringify!($name),
                about: concat!($($about),+).trim_ascii(),
                columns: &[$($crate::tables::Column {
                    name: stringify!($column),
                    about: concat!($($doc),+).trim_ascii(),
                    kind: <$type as $crate::tables::cell::Value>::KIND,
                    optional: <$type as $crate::tables::cell::Value>::OPTIONAL,
                    in_csv: <$type as $crate::tables::cell::Value>::IN_CSV,
                }),+],
            };

            fn cells(&self) -> Vec<$crate::tables::cell::Cell<'_>> {
                vec![$($crate::tables::cell::Value::cell(&self.$column)),+]
            }
        }
    };
}
pub(super) use table;
