DO $$
DECLARE
    partition text;
    stem text;
BEGIN
    FOR partition, stem IN
        SELECT 'detainer_' || key, (ARRAY['arrested', 'booked', 'issued', 'outcome', 'recorded'])[clock]
        FROM release WHERE to_regclass('detainer_' || key) IS NOT NULL
    LOOP
        EXECUTE format('DROP INDEX %I, %I, %I, %I', partition || '_county', partition || '_state', partition || '_month',
            partition || '_latest');
        EXECUTE format('CREATE INDEX %I ON %I (county, %I) INCLUDE (outcome)', partition || '_county', partition, stem || '_month');
        EXECUTE format('CREATE INDEX %I ON %I (state)', partition || '_state', partition);
    END LOOP;
END
$$;
