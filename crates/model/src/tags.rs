//! Label sets of the language layer: Penn Treebank tags, universal tags and universal relations.

use crate::labels::labels;

labels! {
    /// Part-of-speech tags of the Penn Treebank (Marcus et al. 1993), with the additions of the English Web Treebank
    /// (`ADD`, `AFX`, `GW`, `HYPH`, `NFP`, `XX`).
    Tag {
        /// Web or e-mail address.
        Add = "ADD",
        /// Affix.
        Afx = "AFX",
        /// Coordinating conjunction.
        Cc = "CC",
        /// Cardinal number.
        Cd = "CD",
        /// Determiner.
        Dt = "DT",
        /// Existential "there".
        Ex = "EX",
        /// Foreign word.
        Fw = "FW",
        /// "Goes with": a piece of a word split by mistake.
        Gw = "GW",
        /// Hyphen inside a word.
        Hyph = "HYPH",
        /// Preposition or subordinating conjunction.
        In = "IN",
        /// Adjective.
        Jj = "JJ",
        /// Comparative adjective.
        Jjr = "JJR",
        /// Superlative adjective.
        Jjs = "JJS",
        /// List item marker.
        Ls = "LS",
        /// Modal verb.
        Md = "MD",
        /// Superfluous punctuation.
        Nfp = "NFP",
        /// Common noun, singular or mass.
        Nn = "NN",
        /// Common noun, plural.
        Nns = "NNS",
        /// Proper noun, singular.
        Nnp = "NNP",
        /// Proper noun, plural.
        Nnps = "NNPS",
        /// Predeterminer.
        Pdt = "PDT",
        /// Possessive ending.
        Pos = "POS",
        /// Personal pronoun.
        Prp = "PRP",
        /// Possessive pronoun.
        PrpS = "PRP$",
        /// Adverb.
        Rb = "RB",
        /// Comparative adverb.
        Rbr = "RBR",
        /// Superlative adverb.
        Rbs = "RBS",
        /// Particle.
        Rp = "RP",
        /// Symbol.
        Sym = "SYM",
        /// Infinitival "to".
        To = "TO",
        /// Interjection.
        Uh = "UH",
        /// Verb, base form.
        Vb = "VB",
        /// Verb, past tense.
        Vbd = "VBD",
        /// Verb, gerund or present participle.
        Vbg = "VBG",
        /// Verb, past participle.
        Vbn = "VBN",
        /// Verb, present, not third person singular.
        Vbp = "VBP",
        /// Verb, present, third person singular.
        Vbz = "VBZ",
        /// Wh-determiner.
        Wdt = "WDT",
        /// Wh-pronoun.
        Wp = "WP",
        /// Possessive wh-pronoun.
        WpS = "WP$",
        /// Wh-adverb.
        Wrb = "WRB",
        /// Unclassifiable.
        Xx = "XX",
        /// Dollar and other currency signs.
        Currency = "$",
        /// Opening quotation mark.
        OpenQuote = "``",
        /// Closing quotation mark.
        CloseQuote = "''",
        /// Opening bracket.
        OpenBracket = "-LRB-",
        /// Closing bracket.
        CloseBracket = "-RRB-",
        /// Comma.
        Comma = ",",
        /// End of a sentence.
        Period = ".",
        /// Colon, semicolon, dash, ellipsis.
        Colon = ":",
    }
}

impl Tag {
    /// Any form of a verb, modals apart.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz)
    }

    /// A verb form that can head a finite clause: past, present or modal.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Vbd | Self::Vbp | Self::Vbz | Self::Md)
    }

    /// Common or proper noun.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns | Self::Nnp | Self::Nnps)
    }

    /// Proper noun.
    #[must_use]
    pub const fn is_proper(self) -> bool {
        matches!(self, Self::Nnp | Self::Nnps)
    }

    /// Adjective of any degree.
    #[must_use]
    pub const fn is_adjective(self) -> bool {
        matches!(self, Self::Jj | Self::Jjr | Self::Jjs)
    }

    /// Adverb of any degree.
    #[must_use]
    pub const fn is_adverb(self) -> bool {
        matches!(self, Self::Rb | Self::Rbr | Self::Rbs)
    }

    /// Punctuation of any kind.
    #[must_use]
    pub const fn is_punctuation(self) -> bool {
        matches!(
            self,
            Self::OpenQuote
                | Self::CloseQuote
                | Self::OpenBracket
                | Self::CloseBracket
                | Self::Comma
                | Self::Period
                | Self::Colon
                | Self::Hyph
                | Self::Nfp
        )
    }
}

labels! {
    /// Universal part-of-speech tags (Universal Dependencies v2).
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Other.
        X = "X",
    }
}

labels! {
    /// Universal dependency relations (Universal Dependencies v2; de Marneffe et al. 2021), without subtypes except
    /// those that English treebanks use to tell voice and function apart.
    Relation {
        /// Clausal modifier of a noun.
        Acl = "acl",
        /// Relative clause.
        AclRelcl = "acl:relcl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverbial modifier.
        Advmod = "advmod",
        /// Adjectival modifier.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Passive auxiliary.
        AuxPass = "aux:pass",
        /// Case marker.
        Case = "case",
        /// Coordinating conjunction.
        Cc = "cc",
        /// Clausal complement.
        Ccomp = "ccomp",
        /// Classifier.
        Clf = "clf",
        /// Compound.
        Compound = "compound",
        /// Verb particle.
        CompoundPrt = "compound:prt",
        /// Conjunct.
        Conj = "conj",
        /// Copula.
        Cop = "cop",
        /// Clausal subject.
        Csubj = "csubj",
        /// Unspecified.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Discourse element.
        Discourse = "discourse",
        /// Dislocated element.
        Dislocated = "dislocated",
        /// Expletive.
        Expl = "expl",
        /// Fixed multi-word expression.
        Fixed = "fixed",
        /// Flat multi-word expression.
        Flat = "flat",
        /// Pieces of a split word.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// List.
        List = "list",
        /// Marker.
        Mark = "mark",
        /// Nominal modifier.
        Nmod = "nmod",
        /// Possessive modifier.
        NmodPoss = "nmod:poss",
        /// Nominal subject.
        Nsubj = "nsubj",
        /// Nominal subject of a passive.
        NsubjPass = "nsubj:pass",
        /// Numeric modifier.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Oblique nominal.
        Obl = "obl",
        /// Agent of a passive.
        OblAgent = "obl:agent",
        /// Orphan.
        Orphan = "orphan",
        /// Parataxis.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// Overridden disfluency.
        Reparandum = "reparandum",
        /// Root.
        Root = "root",
        /// Vocative.
        Vocative = "vocative",
        /// Open clausal complement.
        Xcomp = "xcomp",
    }
}
