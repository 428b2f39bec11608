//! The example articles of this repository.

use onrecord_model::Origin;

/// Their blocks as letters: Title, dateLine, Byline, Paragraph, Caption, Subhead,
/// Furniture; small for a repetition.
#[test]
fn examples_have_their_blocks() {
    for (name, expect) in [
        ("courier-quay", "FTBLF PPPPPPP F PPPPPP FFF"),
        ("dispatch-engineers", "TCcL PPPPPPPPPPPP"),
        ("ena-flood", "TBL PPPPPPPPPPPPP B"),
        ("gazette-gauges", "TFLF P Cc PPPPPPPPPPP FFFFFFFFFF"),
        ("ledger-weapon", "FFTtt PPPPP S PPPP S PPPPPP F"),
        ("meridian-inquiry", "FT P F PPPPPPPPPPPP f P F"),
        ("observer-fairytale", "FLTBL PPPPPPPPPPPP"),
        ("standard-offer", "PPPPPPPPPP pp F P ppppppp"),
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../docs/examples/{name}.txt"));
        let Ok(bytes) = std::fs::read(&path) else {
            // A packaged crate has no examples beside it.
            println!("skipped: {name}");
            continue;
        };
        let document = onrecord_parse::read(&bytes, Origin::file(name)).unwrap().value;
        let letter = |block: &onrecord_model::Block| {
            let letter = match block.kind.as_str() {
                "dateline" => 'L',
                kind => kind.chars().next().unwrap().to_ascii_uppercase(),
            };
            if block.repeats.is_some() { letter.to_ascii_lowercase() } else { letter }
        };
        let found: String = document.blocks.iter().map(letter).collect();
        assert_eq!(found, expect.replace(' ', ""), "{name}");
    }
}
