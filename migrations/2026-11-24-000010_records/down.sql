DO $$
DECLARE
    partition regclass;
BEGIN
    FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'detainer'::regclass LOOP
        EXECUTE format('DROP INDEX %I, %I', partition || '_state', partition || '_facility');
    END LOOP;
    FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'charge'::regclass LOOP
        EXECUTE format('DROP INDEX %I', partition || '_offense');
    END LOOP;
END
$$;
