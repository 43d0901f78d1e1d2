using NNService.Storage.Sqlite;

namespace NNService.Tests.Storage.Sqlite;

public sealed class SqliteJournalChoiceTests
{
    [Theory]
    [InlineData("3.6.23", "Delete")]
    [InlineData("3.44.6", "Delete")]
    [InlineData("3.50.4", "Delete")]
    [InlineData("3.50.6", "Delete")]
    [InlineData("3.50.7", "Wal")]
    [InlineData("3.50.12", "Wal")]
    [InlineData("3.51.0", "Delete")]
    [InlineData("3.51.2", "Delete")]
    [InlineData("3.51.3", "Wal")]
    [InlineData("3.52.0", "Wal")]
    [InlineData("4.0.0", "Wal")]
    public void Log_is_used_only_where_it_cannot_corrupt(string library, string journal) =>
        Assert.Equal(journal, SqliteJournalChoice.For(Version.Parse(library)).ToString());
}
