//! Which program wrote a file.

/// A form of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Deskhand's own table.
    DeskhandCsv,
    /// Deskhand's own JSON.
    DeskhandJson,
    /// LibStats, “Data Dump”.
    LibStats,
    /// Gimlet, table of its interface.
    GimletApi,
    /// Gimlet, data dump of its website.
    GimletWeb,
    /// LibAnswers, “Export Transactions”.
    LibAnswers,
    /// Suma, raw counts.
    SumaCsv,
    /// Suma, what its app sends.
    SumaJson,
    /// Any other table.
    Csv,
}

impl Format {
    /// All, in the order in which help lists them.
    pub const ALL: [Self; 9] = [
        Self::DeskhandCsv,
        Self::DeskhandJson,
        Self::LibStats,
        Self::GimletApi,
        Self::GimletWeb,
        Self::LibAnswers,
        Self::SumaCsv,
        Self::SumaJson,
        Self::Csv,
    ];

    /// The word of the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::DeskhandCsv => "deskhand-csv",
            Self::DeskhandJson => "deskhand-json",
            Self::LibStats => "libstats",
            Self::GimletApi => "gimlet-api",
            Self::GimletWeb => "gimlet-web",
            Self::LibAnswers => "libanswers",
            Self::SumaCsv => "suma-csv",
            Self::SumaJson => "suma-json",
            Self::Csv => "csv",
        }
    }

    /// The name that people know it by.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::DeskhandCsv => "Deskhand, CSV",
            Self::DeskhandJson => "Deskhand, JSON",
            Self::LibStats => "LibStats, Data Dump",
            Self::GimletApi => "Gimlet, API",
            Self::GimletWeb => "Gimlet, web data dump",
            Self::LibAnswers => "LibAnswers, Export Transactions",
            Self::SumaCsv => "Suma, raw counts",
            Self::SumaJson => "Suma, sync data",
            Self::Csv => "Table (CSV)",
        }
    }
}
