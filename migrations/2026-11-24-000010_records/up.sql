-- Lists of the detainers of a state, of a facility and of an offense: an import makes these indexes on its own partitions.

DO $$
DECLARE
    partition regclass;
BEGIN
    FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'detainer'::regclass LOOP
        EXECUTE format('CREATE INDEX %I ON %s (state)', partition || '_state', partition);
        EXECUTE format('CREATE INDEX %I ON %s (facility)', partition || '_facility', partition);
    END LOOP;
    FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'charge'::regclass LOOP
        EXECUTE format('CREATE INDEX %I ON %s (offense, detainer)', partition || '_offense', partition);
    END LOOP;
END
$$;
