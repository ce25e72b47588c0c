-- The tables of Detainer Atlas. Codes are small integers declared once in src/catalogue; NULL is "not recorded",
-- -1 "withheld for privacy", -2 "not applicable". Months are stored as year * 12 + month - 1.

CREATE TABLE dataset (
    id          text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    kind        text NOT NULL CHECK (kind IN ('detainers', 'places', 'population', 'offenses', 'policies')),
    title       text NOT NULL,
    short_title text NOT NULL,
    description text NOT NULL,
    source      text NOT NULL,
    source_url  text,
    licence     text NOT NULL,
    notes       text[] NOT NULL DEFAULT '{}',
    noun        text,
    synthetic   boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE dataset IS 'A body of data with releases: detainers, or what a number about them rests on';
COMMENT ON COLUMN dataset.id IS 'Name used in questions, for example ice-foia-fy2015';
COMMENT ON COLUMN dataset.kind IS 'What its files hold; see docs/atlas-layout.md';
COMMENT ON COLUMN dataset.title IS 'Full title, for citations';
COMMENT ON COLUMN dataset.short_title IS 'Title of a few words, for menus';
COMMENT ON COLUMN dataset.description IS 'What the source is, in a sentence or two';
COMMENT ON COLUMN dataset.source IS 'Who made it and how it was obtained';
COMMENT ON COLUMN dataset.source_url IS 'Where the source was published';
COMMENT ON COLUMN dataset.licence IS 'The licence, or the claim of public domain and whose claim it is';
COMMENT ON COLUMN dataset.notes IS 'Traps that a reader must know; printed with answers';
COMMENT ON COLUMN dataset.noun IS 'How a statement names what is counted, for example "detainers that ICE issued"';
COMMENT ON COLUMN dataset.synthetic IS 'Generated data: every answer from it says SYNTHETIC';

CREATE TABLE release (
    key         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE CHECK (id ~ '^[0-9a-f]{16}$'),
    dataset     text NOT NULL REFERENCES dataset,
    label       text NOT NULL,
    published   date,
    imported_at timestamptz NOT NULL DEFAULT now(),
    current     boolean NOT NULL DEFAULT false,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    line_count  bigint NOT NULL CHECK (line_count >= 0),
    clock       smallint,
    covers_from date,
    covers_to   date,
    outcomes    smallint[],
    places      integer[],
    detainer_count bigint,
    charge_count   bigint,
    CHECK (covers_from <= covers_to),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
);
CREATE UNIQUE INDEX release_current ON release (dataset) WHERE current;
COMMENT ON TABLE release IS 'One immutable import of a dataset; a row appears here only once all its data are in';
COMMENT ON COLUMN release.key IS 'Small number used as the partition key';
COMMENT ON COLUMN release.id IS 'First 16 hexadecimal digits of the hash of its content';
COMMENT ON COLUMN release.label IS 'What people call this release';
COMMENT ON COLUMN release.published IS 'The day the source published it, if known';
COMMENT ON COLUMN release.current IS 'The release that answers when none is named: the newest not withdrawn';
COMMENT ON COLUMN release.withdrawn_at IS 'When it was withdrawn; it still answers when pinned, with a warning';
COMMENT ON COLUMN release.line_count IS 'Lines read from its files, headers apart';
COMMENT ON COLUMN release.clock IS 'The dataset''s own clock: 1 arrested, 2 booked, 3 issued, 4 outcome, 5 recorded';
COMMENT ON COLUMN release.covers_from IS 'First day covered, on that clock';
COMMENT ON COLUMN release.covers_to IS 'Last day covered, on that clock';
COMMENT ON COLUMN release.outcomes IS 'The outcomes that the source is able to record';
COMMENT ON COLUMN release.places IS 'FIPS numbers of the counties covered; NULL is the whole United States';
COMMENT ON COLUMN release.detainer_count IS 'Detainers in the release';
COMMENT ON COLUMN release.charge_count IS 'Charge lines in the release; NULL when charges are not recorded';

CREATE TABLE coverage (
    release   integer NOT NULL REFERENCES release,
    field     text NOT NULL,
    recorded  bigint NOT NULL CHECK (recorded >= 0),
    precision smallint CHECK (precision IN (1, 2)),
    first_day date,
    last_day  date,
    PRIMARY KEY (release, field)
);
COMMENT ON TABLE coverage IS 'For each column of detainer or charge that a release records: in how many rows';
COMMENT ON COLUMN coverage.field IS 'Column name, for example county, outcome, charge.family; a clock as its column in the Atlas layout, for example issued_on';
COMMENT ON COLUMN coverage.recorded IS 'Rows with a value (withheld and not applicable count as recorded)';
COMMENT ON COLUMN coverage.precision IS 'For clocks: 1 when days are recorded, 2 when only months are';
COMMENT ON COLUMN coverage.first_day IS 'For clocks: the first day (or first day of the first month) that occurs';
COMMENT ON COLUMN coverage.last_day IS 'For clocks: the last day (or last day of the last month) that occurs';

CREATE TABLE jurisdiction (
    release    integer NOT NULL REFERENCES release,
    id         text NOT NULL,
    level      text NOT NULL CHECK (level IN ('state', 'county', 'city', 'agency')),
    name       text NOT NULL,
    fips       integer,
    code       text,
    parent     text,
    first_year smallint,
    last_year  smallint,
    PRIMARY KEY (release, id),
    FOREIGN KEY (release, parent) REFERENCES jurisdiction,
    CHECK ((level IN ('state', 'county')) = (fips IS NOT NULL)),
    CHECK ((level = 'state') = (parent IS NULL)),
    CHECK (first_year <= last_year)
);
CREATE UNIQUE INDEX jurisdiction_fips ON jurisdiction (release, fips);
COMMENT ON TABLE jurisdiction IS 'States, counties, and the cities and agencies that have a policy';
COMMENT ON COLUMN jurisdiction.id IS 'FIPS code as text for states (2 digits) and counties (5), else a short name';
COMMENT ON COLUMN jurisdiction.name IS 'Name without the state, for example Clark County';
COMMENT ON COLUMN jurisdiction.fips IS 'FIPS as a number: 32 Nevada, 32003 Clark County';
COMMENT ON COLUMN jurisdiction.code IS 'Postal code, for states';
COMMENT ON COLUMN jurisdiction.parent IS 'The state of a county; the county of a city or agency';
COMMENT ON COLUMN jurisdiction.first_year IS 'First year of these boundaries in the population series; NULL is open';
COMMENT ON COLUMN jurisdiction.last_year IS 'Last year of these boundaries in the population series; NULL is open';

CREATE TABLE population (
    release   integer NOT NULL REFERENCES release,
    fips      integer NOT NULL,
    year      smallint NOT NULL,
    residents integer NOT NULL CHECK (residents >= 0),
    vintage   text NOT NULL,
    PRIMARY KEY (release, fips, year)
);
COMMENT ON TABLE population IS 'Residents on 1 July of a year, as estimated by the US Census Bureau';
COMMENT ON COLUMN population.fips IS 'A state (below 100) or a county';
COMMENT ON COLUMN population.vintage IS 'The estimate series the figure is from';

CREATE TABLE word (
    key        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vocabulary text NOT NULL CHECK (vocabulary IN ('detainer_type', 'lift_reason', 'country', 'aor')),
    text       text NOT NULL,
    UNIQUE (vocabulary, text)
);
COMMENT ON TABLE word IS 'Words of the vocabularies that imports extend, as printed in the source';

CREATE TABLE facility (
    key   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name  text NOT NULL,
    state text,
    city  text,
    kind  smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
    UNIQUE NULLS NOT DISTINCT (name, state, city)
);
COMMENT ON TABLE facility IS 'A jail, prison or other place of custody: one a (name, state, city) as printed';
COMMENT ON COLUMN facility.state IS 'State as printed';
COMMENT ON COLUMN facility.kind IS '1 county jail, 2 city jail, 3 state prison, 4 federal, 5 juvenile, 6 unknown; see data/vocabularies/facility_kinds.csv';

CREATE TABLE offense_family (
    release integer NOT NULL REFERENCES release,
    code    smallint NOT NULL CHECK (code BETWEEN 1 AND 99),
    name    text NOT NULL,
    "group" text NOT NULL,
    PRIMARY KEY (release, code)
);
COMMENT ON TABLE offense_family IS 'NCIC offense families; two of them (16 and 17) have the same name';
COMMENT ON COLUMN offense_family."group" IS 'Our grouping of families: person, property, drugs, weapons, traffic, immigration, society';

CREATE TABLE offense (
    key        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vocabulary text NOT NULL,
    code       text,
    text       text,
    family     smallint,
    UNIQUE NULLS NOT DISTINCT (vocabulary, code, text, family),
    CHECK (code IS NOT NULL OR text IS NOT NULL)
);
COMMENT ON TABLE offense IS 'An offense as a source names it; a jail''s local codes are not NCIC codes';
COMMENT ON COLUMN offense.vocabulary IS 'Whose code it is: ncic, or a jail''s own';
COMMENT ON COLUMN offense.family IS 'NCIC family, where it can be told';

CREATE TABLE detainer (
    release          integer NOT NULL,
    id               integer NOT NULL,
    state            smallint,
    county           integer,
    facility         integer,
    facility_kind    smallint,
    placement        smallint,
    aor              integer,
    arrested_on      date,
    arrested_month   smallint,
    booked_on        date,
    booked_month     smallint,
    issued_on        date,
    issued_month     smallint,
    outcome_on       date,
    outcome_month    smallint,
    recorded_on      date,
    recorded_month   smallint,
    outcome          smallint NOT NULL,
    outcome_reversed smallint,
    custody_after    smallint,
    lift_reason      integer,
    detainer_type    integer,
    ask              smallint,
    citizenship      integer,
    birth_country    integer,
    gender           smallint,
    criminality      smallint,
    threat_level     smallint,
    person           integer,
    charges          smallint,
    CONSTRAINT detainer_outcome CHECK (outcome BETWEEN 1 AND 6),
    CONSTRAINT detainer_charges CHECK (charges >= 0),
    CONSTRAINT detainer_state CHECK (county IS NULL OR state IS NOT NULL),
    CONSTRAINT detainer_arrested CHECK (arrested_on IS NULL OR arrested_month = extract(year FROM arrested_on) * 12 + extract(month FROM arrested_on) - 1),
    CONSTRAINT detainer_booked CHECK (booked_on IS NULL OR booked_month = extract(year FROM booked_on) * 12 + extract(month FROM booked_on) - 1),
    CONSTRAINT detainer_issued CHECK (issued_on IS NULL OR issued_month = extract(year FROM issued_on) * 12 + extract(month FROM issued_on) - 1),
    CONSTRAINT detainer_outcome_on CHECK (outcome_on IS NULL OR outcome_month = extract(year FROM outcome_on) * 12 + extract(month FROM outcome_on) - 1),
    CONSTRAINT detainer_recorded CHECK (recorded_on IS NULL OR recorded_month = extract(year FROM recorded_on) * 12 + extract(month FROM recorded_on) - 1)
) PARTITION BY LIST (release);
COMMENT ON TABLE detainer IS 'One ICE detainer. A partition a release; keys and indexes stand on the partitions';
COMMENT ON COLUMN detainer.release IS 'release.key';
COMMENT ON COLUMN detainer.id IS 'Ordinal in the sorted release; it has no meaning across releases';
COMMENT ON COLUMN detainer.state IS 'FIPS number of the facility''s state as printed, else of its county';
COMMENT ON COLUMN detainer.county IS 'FIPS number of the facility''s county, in the boundaries of the day';
COMMENT ON COLUMN detainer.facility IS 'facility.key; NULL for placeholders, which are not places';
COMMENT ON COLUMN detainer.facility_kind IS 'As facility.kind, at the time of import';
COMMENT ON COLUMN detainer.placement IS 'How the county was found; src/catalogue says the codes';
COMMENT ON COLUMN detainer.aor IS 'word.key: ICE field office as recorded';
COMMENT ON COLUMN detainer.arrested_on IS 'Day of arrest; NULL where only the month is known';
COMMENT ON COLUMN detainer.arrested_month IS 'Month of arrest: year * 12 + month - 1';
COMMENT ON COLUMN detainer.booked_on IS 'Day of booking into the jail; NULL where only the month is known';
COMMENT ON COLUMN detainer.booked_month IS 'Month of booking: year * 12 + month - 1';
COMMENT ON COLUMN detainer.issued_on IS 'Day ICE issued the detainer; NULL where only the month is known';
COMMENT ON COLUMN detainer.issued_month IS 'Month of issue: year * 12 + month - 1';
COMMENT ON COLUMN detainer.outcome_on IS 'Day of the outcome; NULL where only the month is known';
COMMENT ON COLUMN detainer.outcome_month IS 'Month of the outcome: year * 12 + month - 1';
COMMENT ON COLUMN detainer.recorded_on IS 'Day the outcome was recorded; NULL where only the month is known';
COMMENT ON COLUMN detainer.recorded_month IS 'Month the outcome was recorded: year * 12 + month - 1';
COMMENT ON COLUMN detainer.outcome IS 'First decision: 1 declined, 2 taken, 3 lifted, 4 transferred, 5 accepted, 6 unresolved';
COMMENT ON COLUMN detainer.outcome_reversed IS 'What undid the first decision: 1 reinstated on a warrant, 2 not reversed';
COMMENT ON COLUMN detainer.custody_after IS 'Where the person then was: 1 in custody, 2 released';
COMMENT ON COLUMN detainer.lift_reason IS 'word.key: the source''s own words for the outcome';
COMMENT ON COLUMN detainer.detainer_type IS 'word.key: the form, in the source''s own words';
COMMENT ON COLUMN detainer.ask IS 'What the form asks for: 1 hold, 2 notify, 3 both';
COMMENT ON COLUMN detainer.citizenship IS 'word.key: country';
COMMENT ON COLUMN detainer.birth_country IS 'word.key: country; it is not citizenship';
COMMENT ON COLUMN detainer.gender IS '1 male, 2 female';
COMMENT ON COLUMN detainer.criminality IS '1 convicted, 2 pending charges, 3 other immigration violator: the agency''s own class';
COMMENT ON COLUMN detainer.threat_level IS '1, 2 or 3: the agency''s own level';
COMMENT ON COLUMN detainer.person IS 'The same number for the same person within the release';
COMMENT ON COLUMN detainer.charges IS 'Number of its charge lines; NULL when its charges are not recorded';

CREATE TABLE charge (
    release  integer NOT NULL,
    detainer integer NOT NULL,
    ordinal  smallint NOT NULL,
    offense  integer,
    family   smallint,
    level    smallint,
    status   smallint
) PARTITION BY LIST (release);
COMMENT ON TABLE charge IS 'One charge line of a detainer. A partition a release';
COMMENT ON COLUMN charge.release IS 'release.key';
COMMENT ON COLUMN charge.detainer IS 'detainer.id in the same release';
COMMENT ON COLUMN charge.ordinal IS 'Position among the detainer''s charges, from 1';
COMMENT ON COLUMN charge.offense IS 'offense.key; -1 where code and text are withheld';
COMMENT ON COLUMN charge.family IS 'NCIC family of this line; NULL where it cannot be told';
COMMENT ON COLUMN charge.level IS '1 felony, 2 misdemeanor';
COMMENT ON COLUMN charge.status IS '1 convicted, 2 pending or unknown, 3 dismissed, 4 acquitted';

CREATE TABLE policy (
    release             integer NOT NULL REFERENCES release,
    id                  text NOT NULL,
    jurisdiction        text NOT NULL,
    agency              text,
    kind                text NOT NULL CHECK (kind IN ('statute', 'ordinance', 'resolution', 'executive_order', 'agency_policy', 'court_order', 'settlement')),
    title               text NOT NULL,
    enacted_on          date,
    enacted_precision   text CHECK (enacted_precision IN ('day', 'month', 'year')),
    effective_on        date,
    effective_precision text CHECK (effective_precision IN ('day', 'month', 'year')),
    ended_on            date,
    ended_reason        text CHECK (ended_reason IN ('superseded', 'preempted', 'rescinded', 'enjoined', 'expired')),
    direction           text NOT NULL CHECK (direction IN ('limits_cooperation', 'requires_cooperation')),
    rule                text NOT NULL CHECK (rule IN ('decline_all', 'judicial_warrant_required', 'serious_conviction_only', 'listed_offenses_only', 'payment_required', 'notification_limits', 'other')),
    summary             text NOT NULL,
    source_title        text NOT NULL,
    source_url          text NOT NULL,
    evidence            text NOT NULL,
    confidence          text NOT NULL CHECK (confidence IN ('seen_in_one', 'seen_in_two')),
    governs             text[] NOT NULL,
    PRIMARY KEY (release, id),
    CHECK ((enacted_on IS NULL) = (enacted_precision IS NULL)),
    CHECK ((effective_on IS NULL) = (effective_precision IS NULL))
);
COMMENT ON TABLE policy IS 'A state, county, city or agency policy on detainers, with its source';
COMMENT ON COLUMN policy.jurisdiction IS 'The place whose policy it is: jurisdiction.id';
COMMENT ON COLUMN policy.enacted_on IS 'Padded to a day; read it with enacted_precision';
COMMENT ON COLUMN policy.effective_on IS 'Padded to a day; NULL when no start was seen (fall back to enacted_on, and say so)';
COMMENT ON COLUMN policy.ended_on IS 'NULL when no end was seen';
COMMENT ON COLUMN policy.governs IS 'Kinds of facility whose custody it binds; empty for one that only urges';
COMMENT ON COLUMN policy.evidence IS 'What the source says, in short';
COMMENT ON COLUMN policy.confidence IS 'In how many independent sources it was seen';

CREATE TABLE policy_jurisdiction (
    release      integer NOT NULL,
    policy       text NOT NULL,
    jurisdiction text NOT NULL,
    PRIMARY KEY (release, policy, jurisdiction),
    FOREIGN KEY (release, policy) REFERENCES policy
);
CREATE INDEX policy_jurisdiction_place ON policy_jurisdiction (release, jurisdiction);
COMMENT ON TABLE policy_jurisdiction IS 'Every place a policy covers, its own included';
COMMENT ON COLUMN policy_jurisdiction.jurisdiction IS 'jurisdiction.id';

CREATE TABLE secret (
    name  text PRIMARY KEY,
    bytes bytea NOT NULL CHECK (length(bytes) = 32)
);
COMMENT ON TABLE secret IS 'Keys of this installation, made once: "cursor" authenticates paging cursors';

INSERT INTO secret VALUES ('cursor', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
