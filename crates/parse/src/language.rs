//! Which language a text is in: by its trigrams and script, with the `whatlang` crate (Cavnar and Trenkle 1994).

use onrecord_model::{Block, BlockKind};
use whatlang::{Detector, Lang};

/// So many bytes of the story are looked at.
const SAMPLE: usize = 1_200;
/// What fewer letters say is chance; so many are always right about English news.
const FEW: usize = 60;
const ENOUGH: usize = 230;

/// BCP 47 code of the language of the story; nothing where the text is too short to tell.
pub(crate) fn detect(text: &str, blocks: &[Block]) -> Option<&'static str> {
    let mut sample = String::with_capacity(SAMPLE + 512);
    let mut add = |paragraphs: bool| {
        for block in
            blocks.iter().filter(|block| block.is_story() && (block.kind == BlockKind::Paragraph) == paragraphs)
        {
            if sample.len() >= SAMPLE {
                break;
            }
            // Addresses and hidden marks are of no language.
            let words = crate::words::head(block.span.of(text), SAMPLE).split_whitespace();
            for word in words.filter(|word| !word.contains(['@', '/', '#']) && !word.contains("www.")) {
                sample.extend(word.chars().filter(|&c| c != '\u{ad}' && c != '\u{200b}'));
                sample.push(' ');
            }
        }
    };
    add(true);
    add(false);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters < FEW {
        return None;
    }
    let found = Detector::new().detect(&sample)?;
    (letters >= ENOUGH || found.is_reliable()).then(|| tag(found.lang()))
}

/// Whether a text is for sure in a language other than English.
pub(crate) fn is_foreign(text: &str) -> bool {
    let long = text.chars().filter(|c| c.is_alphabetic()).count() >= FEW / 2;
    long && Detector::new().detect(text).is_some_and(|found| found.is_reliable() && found.lang() != Lang::Eng)
}

/// The shortest code, as BCP 47 wants it.
fn tag(language: Lang) -> &'static str {
    let code = language.code();
    SHORT.iter().find(|(long, _)| *long == code).map_or(code, |&(_, short)| short)
}

/// ISO 639-3 to 639-1.
#[rustfmt::skip]
const SHORT: &[(&str, &str)] = &[
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"),
    ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"),
    ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"),
    ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"),
    ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"),
    ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
    ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
    ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"),
    ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        let document = crate::text(text.to_owned(), onrecord_model::Origin::default()).expect("text").value;
        assert_eq!(detect(&document.text, &document.blocks), expect, "{text}");
    }

    #[test]
    fn languages_are_told_apart() {
        for (language, sentences) in [
            (
                "en",
                "The harbour reopened on Monday after crews had cleared the last of the fallen masts, the mayor said. Nobody was hurt, and the first ships came in before noon, with timber and with oranges. The council will meet again on Friday to settle who pays for the damage.",
            ),
            (
                "de",
                "Der Hafen wurde am Montag wieder geöffnet, nachdem die letzten Masten geborgen worden waren, sagte die Bürgermeisterin. Verletzt wurde niemand, und die ersten Schiffe liefen noch vor Mittag ein, mit Holz und mit Orangen. Der Rat trifft sich am Freitag wieder, um zu klären, wer für den Schaden zahlt.",
            ),
            (
                "fr",
                "Le port a rouvert lundi après que les équipes ont retiré les derniers mâts tombés, a déclaré la maire. Personne n'a été blessé, et les premiers navires sont arrivés avant midi, avec du bois et des oranges. Le conseil se réunira de nouveau vendredi pour décider qui paiera les dégâts.",
            ),
            (
                "es",
                "El puerto reabrió el lunes después de que los equipos retiraran los últimos mástiles caídos, dijo la alcaldesa. Nadie resultó herido y los primeros barcos llegaron antes del mediodía, con madera y naranjas. El consejo se reunirá de nuevo el viernes para decidir quién paga los daños.",
            ),
            (
                "uk",
                "Порт знову відкрився у понеділок після того, як робітники прибрали останні щогли, що впали, сказала міська голова. Ніхто не постраждав, і перші судна прийшли ще до полудня, з деревиною та апельсинами. Рада збереться знову в п'ятницю, щоб вирішити, хто заплатить за збитки.",
            ),
            (
                "ja",
                "港は月曜日に再開した。作業員が倒れたマストの最後の一本を片付けた後のことだと市長は述べた。けが人はなく、正午前には最初の船が木材とオレンジを積んで入港した。市議会は金曜日に再び開かれ、被害の費用を誰が負担するかを決める。",
            ),
        ] {
            check(sentences, Some(language));
        }
    }

    #[test]
    fn a_few_words_are_of_no_language() {
        check("Ja, Paris.", None);
    }
}
