-- Whole months of a release's own clock, and its latest detainers: an import makes these indexes on its own partitions.

DO $$
DECLARE
    partition text;
    stem text;
BEGIN
    FOR partition, stem IN
        SELECT 'detainer_' || key, (ARRAY['arrested', 'booked', 'issued', 'outcome', 'recorded'])[clock]
        FROM release WHERE to_regclass('detainer_' || key) IS NOT NULL
    LOOP
        EXECUTE format('CREATE INDEX %I ON %I USING brin (%I)', partition || '_month', partition, stem || '_month');
        EXECUTE format('CREATE INDEX %I ON %I (%I DESC NULLS LAST, %I DESC NULLS LAST, id)',
            partition || '_latest', partition, stem || '_month', stem || '_on');
    END LOOP;
END
$$;
