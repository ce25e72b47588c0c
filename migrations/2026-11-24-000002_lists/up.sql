-- What stands beside detainers and policies: where a policy was seen and how it ended, weekly reports and their
-- corrections, lists of places, 287(g) agreements, and ICE's field offices.

ALTER TABLE dataset DROP CONSTRAINT dataset_kind_check;
ALTER TABLE dataset ADD CONSTRAINT dataset_kind_check CHECK (kind IN ('detainers', 'places', 'population', 'offenses',
    'policies', 'reports', 'listing', 'agreements', 'field_offices'));

CREATE TABLE policy_source (
    release integer NOT NULL,
    policy  text NOT NULL,
    ordinal smallint NOT NULL CHECK (ordinal > 0),
    role    text NOT NULL CHECK (role IN ('main', 'also_seen', 'list_only_not_counted')),
    url     text CHECK (url ~ '^https?://'),
    name    text,
    PRIMARY KEY (release, policy, ordinal),
    FOREIGN KEY (release, policy) REFERENCES policy,
    CHECK ((url IS NULL) <> (name IS NULL))
);
COMMENT ON TABLE policy_source IS 'Every place in which a policy was seen, its main source included';
COMMENT ON COLUMN policy_source.policy IS 'policy.id';
COMMENT ON COLUMN policy_source.ordinal IS 'Position among the policy''s sources as listed, from 1';
COMMENT ON COLUMN policy_source.role IS 'list_only_not_counted: a list that names it without more; it does not count towards policy.confidence';
COMMENT ON COLUMN policy_source.url IS 'Its address on the web';
COMMENT ON COLUMN policy_source.name IS 'What it is, where it has no address';

CREATE TABLE policy_ending (
    release  integer NOT NULL,
    policy   text NOT NULL,
    ended_by text NOT NULL,
    from_day date NOT NULL,
    basis    text NOT NULL,
    PRIMARY KEY (release, policy),
    FOREIGN KEY (release, policy) REFERENCES policy,
    FOREIGN KEY (release, ended_by) REFERENCES policy,
    CHECK (policy <> ended_by)
);
CREATE INDEX policy_ending_by ON policy_ending (release, ended_by);
COMMENT ON TABLE policy_ending IS 'Ends of policies that are inferred, no source being seen that names them: an answer that uses one must say so';
COMMENT ON COLUMN policy_ending.policy IS 'policy.id of the one that ended; its ended_on is NULL';
COMMENT ON COLUMN policy_ending.ended_by IS 'policy.id of the one that ended it';
COMMENT ON COLUMN policy_ending.from_day IS 'First day on which it no longer holds';
COMMENT ON COLUMN policy_ending.basis IS 'What the end is inferred from';

CREATE TABLE report (
    release             integer NOT NULL REFERENCES release,
    number              smallint NOT NULL CHECK (number > 0),
    period_start        date NOT NULL,
    period_end          date NOT NULL,
    published_on        date,
    published_precision text CHECK (published_precision IN ('day', 'month', 'year')),
    pages               smallint CHECK (pages > 0),
    status              text NOT NULL CHECK (status IN ('published', 'corrected', 'withdrawn')),
    status_note         text,
    seen_in             text NOT NULL,
    PRIMARY KEY (release, number),
    CHECK (period_start <= period_end),
    CHECK ((published_on IS NULL) = (published_precision IS NULL))
);
COMMENT ON TABLE report IS 'A report of a numbered series, for example ICE''s Weekly Declined Detainer Outcome Report';
COMMENT ON COLUMN report.number IS 'Its number in the series';
COMMENT ON COLUMN report.period_start IS 'First day it is about';
COMMENT ON COLUMN report.period_end IS 'Last day it is about';
COMMENT ON COLUMN report.published_on IS 'Padded to a day: read it with published_precision; NULL when not seen';
COMMENT ON COLUMN report.status IS 'What became of it: corrected and withdrawn by whoever published it';
COMMENT ON COLUMN report.seen_in IS 'Where the report, or what it says, was seen';

CREATE TABLE report_figure (
    release      integer NOT NULL,
    report       smallint NOT NULL,
    edition      text NOT NULL CHECK (edition IN ('AS_PUBLISHED', 'AS_CORRECTED')),
    ordinal      smallint NOT NULL CHECK (ordinal > 0),
    figure       text NOT NULL,
    rank         smallint CHECK (rank > 0),
    name         text,
    jurisdiction text,
    value        integer CHECK (value >= 0),
    changed      boolean NOT NULL,
    unit         text NOT NULL,
    definition   text NOT NULL,
    seen_in      text NOT NULL,
    note         text,
    PRIMARY KEY (release, report, edition, ordinal),
    FOREIGN KEY (release, report) REFERENCES report,
    UNIQUE NULLS NOT DISTINCT (release, report, edition, figure, name),
    CHECK (edition = 'AS_CORRECTED' OR NOT changed),
    CHECK (jurisdiction IS NULL OR name IS NOT NULL)
);
CREATE INDEX report_figure_place ON report_figure (release, jurisdiction);
COMMENT ON TABLE report_figure IS 'A number that a report prints. Both editions hold every figure: one that no correction changed has the same value in both';
COMMENT ON COLUMN report_figure.report IS 'report.number';
COMMENT ON COLUMN report_figure.edition IS 'As first published, or as the publisher''s own corrections left it';
COMMENT ON COLUMN report_figure.ordinal IS 'Position among all figures as listed, the same in both editions';
COMMENT ON COLUMN report_figure.figure IS 'What is counted, in a word; definition says it in full';
COMMENT ON COLUMN report_figure.rank IS 'Printed rank of the place, where the report ranks';
COMMENT ON COLUMN report_figure.name IS 'The place as printed; NULL for a total of the report';
COMMENT ON COLUMN report_figure.jurisdiction IS 'jurisdiction.id of the place, or of the county in which it lies';
COMMENT ON COLUMN report_figure.value IS 'NULL when not seen; in a changed figure also when withdrawn with no new number';
COMMENT ON COLUMN report_figure.changed IS 'Whether the publisher''s own correction changed or withdrew it; false AS_PUBLISHED';
COMMENT ON COLUMN report_figure.unit IS 'What there are so many of';
COMMENT ON COLUMN report_figure.definition IS 'What it counts, and over what';
COMMENT ON COLUMN report_figure.seen_in IS 'Where it was seen';

CREATE TABLE correction (
    release             integer NOT NULL,
    ordinal             smallint NOT NULL CHECK (ordinal > 0),
    report              smallint NOT NULL,
    name                text NOT NULL,
    jurisdiction        text,
    what_was_wrong      text NOT NULL,
    what_it_became      text NOT NULL,
    corrected_on        date,
    corrected_precision text CHECK (corrected_precision IN ('day', 'month', 'year')),
    posted              boolean,
    seen_in             text NOT NULL,
    PRIMARY KEY (release, ordinal),
    FOREIGN KEY (release, report) REFERENCES report,
    CHECK ((corrected_on IS NULL) = (corrected_precision IS NULL))
);
CREATE INDEX correction_place ON correction (release, jurisdiction);
COMMENT ON TABLE correction IS 'What was wrong in a report about a place, and what it became: by its publisher, or as others disputed it';
COMMENT ON COLUMN correction.ordinal IS 'Position as listed, from 1';
COMMENT ON COLUMN correction.report IS 'report.number';
COMMENT ON COLUMN correction.name IS 'The place as printed';
COMMENT ON COLUMN correction.jurisdiction IS 'jurisdiction.id of the place, or of the county in which it lies';
COMMENT ON COLUMN correction.corrected_on IS 'Padded to a day: read it with corrected_precision; NULL when not seen';
COMMENT ON COLUMN correction.posted IS 'Whether the report''s publisher posted it itself; NULL when it cannot be told';
COMMENT ON COLUMN correction.seen_in IS 'Where it was seen';

CREATE TABLE same_number (
    release         integer NOT NULL REFERENCES release,
    ordinal         smallint NOT NULL CHECK (ordinal > 0),
    report          smallint,
    jurisdiction    text,
    source          text NOT NULL,
    dated_on        date,
    dated_precision text CHECK (dated_precision IN ('day', 'month', 'year')),
    printed         text NOT NULL,
    value           integer NOT NULL CHECK (value >= 0),
    definition      text NOT NULL,
    PRIMARY KEY (release, ordinal),
    FOREIGN KEY (release, report) REFERENCES report,
    CHECK ((dated_on IS NULL) = (dated_precision IS NULL))
);
CREATE INDEX same_number_place ON same_number (release, jurisdiction);
COMMENT ON TABLE same_number IS 'One event as different sources counted it: each number has its own definition, and none replaces another';
COMMENT ON COLUMN same_number.ordinal IS 'Position as listed, from 1';
COMMENT ON COLUMN same_number.report IS 'report.number of the report that prints the number; NULL when none does';
COMMENT ON COLUMN same_number.jurisdiction IS 'jurisdiction.id of the place of the event';
COMMENT ON COLUMN same_number.source IS 'Who counted';
COMMENT ON COLUMN same_number.dated_on IS 'Day of the source, padded: read it with dated_precision';
COMMENT ON COLUMN same_number.printed IS 'The number as printed';
COMMENT ON COLUMN same_number.value IS 'The number, worked out where it is printed as a sum';
COMMENT ON COLUMN same_number.definition IS 'What the source counted';

CREATE TABLE listing (
    release   integer PRIMARY KEY REFERENCES release,
    name      text NOT NULL,
    listed_on date NOT NULL
);
COMMENT ON TABLE listing IS 'A list of places that someone published; its dataset says who, and is its id in questions';
COMMENT ON COLUMN listing.name IS 'Name of a few words';
COMMENT ON COLUMN listing.listed_on IS 'The day as of which the places stand on it';

CREATE TABLE listing_entry (
    release      integer NOT NULL REFERENCES listing,
    jurisdiction text NOT NULL,
    name         text NOT NULL,
    PRIMARY KEY (release, jurisdiction)
);
COMMENT ON TABLE listing_entry IS 'A place that stands on a list itself: a state on it does not put its counties there, nor a county its cities';
COMMENT ON COLUMN listing_entry.jurisdiction IS 'jurisdiction.id';
COMMENT ON COLUMN listing_entry.name IS 'The place as printed';

CREATE TABLE agreement (
    release      integer NOT NULL REFERENCES release,
    ordinal      integer NOT NULL CHECK (ordinal > 0),
    state        text NOT NULL,
    agency       text NOT NULL,
    agency_type  text NOT NULL CHECK (agency_type IN ('county', 'municipality', 'state_agency')),
    county       text,
    county_name  text,
    support_type text NOT NULL CHECK (support_type IN ('jail_enforcement', 'task_force', 'warrant_service_officer')),
    signed_on    date,
    PRIMARY KEY (release, ordinal)
);
CREATE INDEX agreement_state ON agreement (release, state);
CREATE INDEX agreement_county ON agreement (release, county);
COMMENT ON TABLE agreement IS 'A 287(g) agreement of an agency with ICE that was in force on the day of the release; an agency may have several';
COMMENT ON COLUMN agreement.ordinal IS 'Position as listed, from 1';
COMMENT ON COLUMN agreement.state IS 'jurisdiction.id of its state';
COMMENT ON COLUMN agreement.agency IS 'The agency as printed';
COMMENT ON COLUMN agreement.county IS 'jurisdiction.id of its county; NULL when none is printed or it cannot be told';
COMMENT ON COLUMN agreement.county_name IS 'The county as printed';
COMMENT ON COLUMN agreement.support_type IS 'The model of the agreement';
COMMENT ON COLUMN agreement.signed_on IS 'NULL when not printed, or not readable';

CREATE TABLE aor (
    release integer NOT NULL REFERENCES release,
    code    text NOT NULL CHECK (code ~ '^[A-Z]{3}$'),
    name    text NOT NULL,
    PRIMARY KEY (release, code)
);
COMMENT ON TABLE aor IS 'Field offices of ICE''s Enforcement and Removal Operations: one an area of responsibility';
COMMENT ON COLUMN aor.code IS 'Three letters, as in ICE''s data';
COMMENT ON COLUMN aor.name IS 'City of the field office';

CREATE TABLE aor_county (
    release integer NOT NULL,
    fips    integer NOT NULL,
    office  text NOT NULL,
    PRIMARY KEY (release, fips),
    FOREIGN KEY (release, office) REFERENCES aor
);
COMMENT ON TABLE aor_county IS 'The field office of each county at the time of the release; for other years it is an anachronism';
COMMENT ON COLUMN aor_county.fips IS 'FIPS number of the county';
COMMENT ON COLUMN aor_county.office IS 'aor.code';
