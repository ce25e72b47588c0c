DO $$
DECLARE
    partition regclass;
BEGIN
    FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'detainer'::regclass LOOP
        EXECUTE format('DROP INDEX IF EXISTS %I, %I', partition || '_month', partition || '_latest');
    END LOOP;
END
$$;
