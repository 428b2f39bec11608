//! Which classes of Wikidata are bodies and which are places: those below a few well-known ones.

use onrecord_entities::across::EntryKind;
use rustc_hash::FxHashMap;

use super::wikidata::Item;

/// A human being.
pub(super) const HUMAN: Item = 5;

/// What is below one of these is of that kind; of two the earlier row decides: a state is a territory before it is a body.
const ROOTS: &[(EntryKind, &[Item])] = &[
    // Country, sovereign state, administrative territory, settlement, city.
    (EntryKind::Place, &[6_256, 3_624_078, 56_061, 486_972, 515]),
    // Organisation, business, company, party, government, its agencies and bodies, ministry, court, parliament, news
    // medium, newspaper, news agency, broadcaster, armed organisation, terrorist organisation, union, club, university.
    (
        EntryKind::Organization,
        &[
            43_229, 4_830_453, 783_794, 7_278, 7_188, 327_333, 2_659_904, 192_350, 41_487, 35_749, 1_193_236, 11_032,
            192_283, 15_265_344, 17_149_090, 17_127_659, 178_790, 847_017, 3_918,
        ],
    ),
    // Nation and ethnic group.
    (EntryKind::Group, &[6_266, 41_710]),
    // Geographic location, feature and region, building, facility.
    (EntryKind::Place, &[2_221_906, 618_123, 82_794, 41_176, 13_226_383]),
];

/// Classes with what is above them.
#[derive(Default)]
pub(super) struct Classes {
    /// Class and class above it.
    edges: Vec<(Item, Item)>,
}

impl Classes {
    pub(super) fn add(&mut self, class: Item, above: Item) {
        self.edges.push((class, above));
    }

    /// What each class is; absent for those that are nothing we look for.
    pub(super) fn kinds(mut self) -> FxHashMap<Item, EntryKind> {
        for edge in &mut self.edges {
            *edge = (edge.1, edge.0);
        }
        self.edges.sort_unstable();
        let mut kinds = FxHashMap::default();
        for &(kind, roots) in ROOTS {
            let mut open = roots.to_vec();
            while let Some(class) = open.pop() {
                if kinds.contains_key(&class) {
                    continue;
                }
                kinds.insert(class, kind);
                let first = self.edges.partition_point(|(above, _)| *above < class);
                let below = self.edges[first..].iter().take_while(|(above, _)| *above == class);
                open.extend(below.map(|&(_, class)| class));
            }
        }
        kinds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_go_down_and_the_earlier_decides() {
        let mut classes = Classes::default();
        for (class, above) in [(1_001, 43_229), (1_002, 1_001), (1_002, 6_256), (1_003, 1_001), (1_003, 1_003), (7, 8)]
        {
            classes.add(class, above);
        }
        let kinds = classes.kinds();
        let of = |class: Item| kinds.get(&class).copied();
        assert_eq!(
            [1_001, 1_002, 1_003].map(of),
            [EntryKind::Organization, EntryKind::Place, EntryKind::Organization].map(Some)
        );
        assert_eq!((of(7), of(486_972)), (None, Some(EntryKind::Place)));
    }
}
