using NeuralNet.Formats;
using NeuralNet.Formats.Pickle;

namespace NeuralNet.Tests.Formats;

public sealed class HostilePickleTests
{
    public static TheoryData<string> HostileFiles => TestFiles.Names("hostile", "*.pkl");

    [Theory]
    [MemberData(nameof(HostileFiles))]
    public void Names_the_reason(string file)
    {
        var message = Refusal.MessageOf(() => NumpyPickle.Read(TestFiles.Read("hostile", file)));

        Assert.Contains(HostilePickleReasons.Of[Path.GetFileNameWithoutExtension(file)], message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileFiles))]
    public void Is_swift_and_lean(string file)
    {
        var bytes = TestFiles.Read("hostile", file);

        Refusal.AssertSwiftAndLean(bytes, () => NumpyPickle.Read(bytes));
    }

    [Fact]
    public void Every_reason_has_its_file()
        => Assert.Equal(
            HostilePickleReasons.Of.Keys.Order(StringComparer.Ordinal),
            HostileFiles.Select(row => Path.GetFileNameWithoutExtension(row.Data)).Order(StringComparer.Ordinal));

    [Fact]
    public void Says_that_nothing_was_executed()
        => Assert.Equal(
            "byte 2: the global 'posix.system' is not one of the numpy names a weights file needs; nothing was executed. "
            + "Save a plain dict of plain arrays: {'W1': numpy.asarray(W1), …}",
            Refusal.MessageOf(() => NumpyPickle.Read(TestFiles.Read("hostile", "posix_system.pkl"))));

    [Fact]
    public void Refuses_whatever_program_chance_writes()
    {
        // Small operands make memo hits and short strings likely, so that opcodes meet the values they are made for.
        byte[] alphabet = [.. Enum.GetValues<PickleOpcode>().Select(opcode => (byte)opcode), 0, 1, 2, (byte)'\n', (byte)'0', (byte)'<'];
        var random = new Random(1);
        for (var program = 0; program < 20_000; program++)
        {
            byte[] file = [.. random.GetItems(alphabet, random.Next(1, 60)), (byte)PickleOpcode.Stop];

            Assert.IsType<WeightFormatException>(Record.Exception(() => NumpyPickle.Read(file)));
        }
    }

    [Fact]
    public void Refuses_more_bytes_than_the_limit_without_looking_at_them()
    {
        var file = new byte[FormatLimits.MaximumFileBytes + 1];

        Assert.Contains("more than the", Refusal.MessageOf(() => NumpyPickle.Read(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Puts_no_control_characters_and_no_long_text_into_a_message()
    {
        byte[] file = [0x80, 2, .. "c\u001b[31m"u8, .. Enumerable.Repeat((byte)'x', 100), .. "\nsystem\n."u8];

        var message = Refusal.MessageOf(() => NumpyPickle.Read(file));

        Assert.DoesNotContain(message, char.IsControl);
        Assert.Contains(@"\u001b[31mxxx", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 0, 300);
    }
}
