//! The words of the algebra of slices: kinds of rows, and the choices that its arguments have.

/// An enum of the schema: each member with its name and its definition.
macro_rules! choice {
    ($(#[$about:meta])* $choice:ident { $($member:ident $name:literal $definition:literal)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $choice {
            $(#[doc = $definition] $member,)+
        }

        impl $choice {
            /// All, each with its name and its definition.
            pub const ALL: &'static [($choice, &'static str, &'static str)] =
                &[$(($choice::$member, $name, $definition),)+];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self {
                    $($choice::$member => $name,)+
                }
            }

            /// The member of that name.
            pub fn by_name(name: &str) -> Option<$choice> {
                $choice::ALL.iter().find(|(_, own, _)| *own == name).map(|(member, ..)| *member)
            }
        }
    };
}

choice! {
    /// What sort of row it is.
    RowKind {
        Data "DATA" "A cell of the data."
        Filled "FILLED" "A combination that does not occur, added by `fill`: its counts are 0 inside what the release covers, and null outside. In a slice of policies, a period in which nothing of the combination is recorded."
        Other "OTHER" "All members of the dimension of `top` that are not among the top ones, counted anew as one."
        Subtotal "SUBTOTAL" "A row of `subtotals`, counted anew over the dimensions that `rolledUp` names."
        Total "TOTAL" "All that `where` admits, counted anew."
    }
}

choice! {
    /// How days are cut into the periods of PERIOD.
    PeriodGrain {
        Month "MONTH" "Calendar months."
        Quarter "QUARTER" "Quarters, from the first of January, April, July and October."
        Year "YEAR" "Calendar years."
        FiscalYear "FISCAL_YEAR" "Federal fiscal years, from 1 October of the year before."
    }
}

choice! {
    /// Which subtotals are among the rows.
    Subtotals {
        None "NONE" "None."
        Rollup "ROLLUP" "For each beginning of `by` a subtotal: of [STATE, COUNTY] a row for each state, and one over all."
        Cube "CUBE" "For each choice of dimensions of `by` a subtotal, and one over all."
    }
}

choice! {
    /// With which values of the other dimensions `fill` makes rows.
    FillCombinations {
        Observed "OBSERVED" "With each combination of the other dimensions that occurs."
        All "ALL" "With every combination of all members of the other dimensions."
    }
}

choice! {
    /// Which period a change is from.
    Lag {
        PreviousPeriod "PREVIOUS_PERIOD" "The period just before."
        PreviousYear "PREVIOUS_YEAR" "The same period a year before; of weeks, the one 52 weeks before."
    }
}

choice! {
    /// How a change is told.
    ChangeUnit {
        Difference "DIFFERENCE" "Now less then, in the unit of the number."
        Percent "PERCENT" "The difference in percent of what it was then; null over nothing."
    }
}

choice! {
    /// How two numbers are compared.
    CompareUnit {
        Difference "DIFFERENCE" "a less b, in the unit of the number."
        Percent "PERCENT" "The difference in percent of b; null over nothing."
        Ratio "RATIO" "a divided by b; null over nothing."
    }
}
