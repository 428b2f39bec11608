//! Values of the features, as they are written in treebanks.

use crate::labels::labels;

labels! {
    /// Case.
    Case {
        /// Nominative: "she".
        Nominative = "Nom",
        /// Accusative: "her".
        Accusative = "Acc",
        /// Genitive: "her" house.
        Genitive = "Gen",
    }
}

labels! {
    /// Definiteness.
    Definite {
        /// "The".
        Definite = "Def",
        /// "A".
        Indefinite = "Ind",
    }
}

labels! {
    /// Degree of comparison.
    Degree {
        /// "Late".
        Positive = "Pos",
        /// "Later".
        Comparative = "Cmp",
        /// "Latest".
        Superlative = "Sup",
    }
}

labels! {
    /// Gender.
    Gender {
        /// "She".
        Feminine = "Fem",
        /// "He".
        Masculine = "Masc",
        /// "It".
        Neuter = "Neut",
    }
}

labels! {
    /// Mood.
    Mood {
        /// "She signs."
        Indicative = "Ind",
        /// "Sign!"
        Imperative = "Imp",
        /// "Insist that she sign."
        Subjunctive = "Sub",
    }
}

labels! {
    /// Number.
    Number {
        /// "Minister".
        Singular = "Sing",
        /// "Ministers".
        Plural = "Plur",
        /// Plural in form alone: "headquarters".
        Ptan = "Ptan",
    }
}

labels! {
    /// How a number is written.
    NumberForm {
        /// "12".
        Digit = "Digit",
        /// "Twelve".
        Word = "Word",
        /// "12th".
        Combined = "Combi",
        /// "XII".
        Roman = "Roman",
    }
}

labels! {
    /// What a number is for.
    NumberType {
        /// "Two".
        Cardinal = "Card",
        /// "Second".
        Ordinal = "Ord",
        /// "Half", "2.5".
        Fraction = "Frac",
        /// "Twice".
        Multiple = "Mult",
    }
}

labels! {
    /// Person.
    Person {
        /// "I", "we".
        First = "1",
        /// "You".
        Second = "2",
        /// "She", "they", and all nouns.
        Third = "3",
    }
}

labels! {
    /// Polarity.
    Polarity {
        /// "Not", "no".
        Negative = "Neg",
        /// "Yes".
        Positive = "Pos",
    }
}

labels! {
    /// A feature that is there or not.
    Flag {
        /// It is there.
        Yes = "Yes",
    }
}

labels! {
    /// Kind of pronoun, determiner or pronominal adverb.
    PronounType {
        /// Article.
        Article = "Art",
        /// "This", "here".
        Demonstrative = "Dem",
        /// For emphasis: she "herself".
        Emphatic = "Emp",
        /// "Some", "anyone".
        Indefinite = "Ind",
        /// "Who" in a question.
        Interrogative = "Int",
        /// "No", "nobody".
        Negative = "Neg",
        /// "She", "my".
        Personal = "Prs",
        /// "Each other".
        Reciprocal = "Rcp",
        /// The minister "who" signed.
        Relative = "Rel",
        /// "All", "everyone".
        Total = "Tot",
    }
}

labels! {
    /// Tense.
    Tense {
        /// Past: "signed".
        Past = "Past",
        /// Present: "signs", "signing".
        Present = "Pres",
    }
}

labels! {
    /// Form of a verb.
    VerbForm {
        /// "She signs."
        Finite = "Fin",
        /// "Signing is slow."
        Gerund = "Ger",
        /// "To sign".
        Infinitive = "Inf",
        /// "Signed", "is signing".
        Participle = "Part",
    }
}

labels! {
    /// Voice.
    Voice {
        /// "Is signed".
        Passive = "Pass",
    }
}
