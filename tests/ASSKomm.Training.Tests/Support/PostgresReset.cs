using Npgsql;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// Makes a used PostgreSQL database what its template was, by deleting rows instead of copying files: a copy costs two checkpoints, two
/// processes and about a hundred times as long. What cannot be put right by rows is noticed, and then the files are copied.
/// </summary>
internal static class PostgresReset
{
    // Dead rows stay where they are until the database is copied anew.
    public const int MostTimes = 40;

    /// <summary>Writes down in the template what it looks like.</summary>
    public static void Prepare(string connectionString) => Ask(connectionString, Preparation);

    /// <summary>Resets the rows; false if somebody changed more than rows.</summary>
    public static bool Run(string connectionString) => (bool)Ask(connectionString, "SELECT pristine.reset()")!;

    private static object? Ask(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
#pragma warning disable CA2100 // The statements stand here.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    // Whoever wrote, changed or deleted a row of the course changed the number of rows or the newest transaction that wrote one.
    // The shape is told by the numbers of everything that has been created.
    private const string Preparation =
        """
        CREATE SCHEMA pristine;

        CREATE FUNCTION pristine.mark(name text) RETURNS text LANGUAGE plpgsql AS $$
        DECLARE found text;
        BEGIN
            EXECUTE format('SELECT count(*) || ''/'' || coalesce(max(xmin::text::bigint), 0) FROM public.%I', name) INTO found;
            RETURN found;
        END $$;

        CREATE FUNCTION pristine.shape() RETURNS text LANGUAGE sql AS $$
            SELECT concat_ws('/',
                (SELECT sum(oid::bigint) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
                (SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                    WHERE c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped),
                (SELECT sum(oid::bigint) FROM pg_constraint WHERE connamespace = 'public'::regnamespace),
                (SELECT sum(t.oid::bigint) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'public'::regnamespace),
                (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace));
        $$;

        DO $$
        DECLARE name text;
        BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                EXECUTE format('CREATE TABLE pristine.%I AS TABLE public.%I', name, name);
            END LOOP;
            CREATE TABLE pristine."-marks" AS
                SELECT tablename AS name, pristine.mark(tablename) AS mark FROM pg_tables WHERE schemaname = 'public';
            CREATE TABLE pristine."-sequences" AS
                SELECT sequencename AS name, start_value, last_value FROM pg_sequences WHERE schemaname = 'public';
            CREATE TABLE pristine."-shape" AS SELECT pristine.shape() AS shape;
        END $$;

        CREATE FUNCTION pristine.reset() RETURNS boolean LANGUAGE plpgsql AS $$
        DECLARE row record;
        BEGIN
            IF (SELECT shape FROM pristine."-shape") <> pristine.shape() THEN
                RETURN false;
            END IF;
            -- Somebody whose transaction is still open would be waited for without end.
            SET LOCAL lock_timeout = '20s';
            -- No order of deleting suits all foreign keys.
            SET LOCAL session_replication_role = replica;
            FOR row IN SELECT name, mark FROM pristine."-marks" LOOP
                IF row.mark <> pristine.mark(row.name) THEN
                    EXECUTE format('DELETE FROM public.%I', row.name);
                    EXECUTE format('INSERT INTO public.%I SELECT * FROM pristine.%I', row.name, row.name);
                    UPDATE pristine."-marks" SET mark = pristine.mark(row.name) WHERE name = row.name;
                END IF;
            END LOOP;
            PERFORM setval(format('public.%I', name), coalesce(last_value, start_value), last_value IS NOT NULL) FROM pristine."-sequences";
            RETURN true;
        END $$;
        """;
}
