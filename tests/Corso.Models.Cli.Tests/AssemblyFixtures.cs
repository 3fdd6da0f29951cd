using Corso.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
