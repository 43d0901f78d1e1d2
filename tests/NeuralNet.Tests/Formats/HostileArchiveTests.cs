using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class HostileArchiveTests
{
    public static TheoryData<string> HostileFiles => TestFiles.Names("hostile", "*.npz");

    [Theory]
    [MemberData(nameof(HostileFiles))]
    public void Names_the_reason(string file)
    {
        var message = Refusal.MessageOf(() => NumpyArchive.Read(TestFiles.Read("hostile", file)));

        Assert.Contains(HostileArchiveReasons.Of[Path.GetFileNameWithoutExtension(file)], message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileFiles))]
    public void Is_swift_and_lean(string file)
    {
        var bytes = TestFiles.Read("hostile", file);

        Refusal.AssertSwiftAndLean(bytes, () => NumpyArchive.Read(bytes));
    }

    [Fact]
    public void Every_reason_has_its_file()
        => Assert.Equal(
            HostileArchiveReasons.Of.Keys.Order(StringComparer.Ordinal),
            HostileFiles.Select(row => Path.GetFileNameWithoutExtension(row.Data)).Order(StringComparer.Ordinal));
}
