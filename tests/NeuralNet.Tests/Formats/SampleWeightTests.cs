using System.Buffers.Binary;
using System.Text;
using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

/// <summary>The textbook's pretrained network, read by this library and once more by hand.</summary>
public sealed class SampleWeightTests
{
    private const byte NewTrue = 0x88;

    private static readonly (string Name, int[] Shape)[] s_arrays =
        [("b2", [100]), ("W1", [784, 50]), ("b1", [50]), ("W2", [50, 100]), ("W3", [100, 10]), ("b3", [10])];

    [Fact]
    public void Every_bit_is_the_one_in_the_file()
    {
        var file = ReadFile();
        var arrays = NumpyPickle.Read(file);

        Assert.Equal(s_arrays.Select(array => array.Name), arrays.Select(array => array.Name));
        Assert.Equal(45_360, arrays.Sum(array => array.Values.Length));
        foreach (var ((name, shape), array) in s_arrays.Zip(arrays))
        {
            Assert.Equal(shape, array.Shape);
            Assert.Equal(BitsByHand(file, name, shape), FixtureArrays.Bits(array));
        }
    }

    [Fact]
    public void Survives_a_trip_through_every_other_format()
    {
        var arrays = NumpyPickle.Read(ReadFile());

        var json = new MemoryStream();
        WeightsJson.Write(json, new WeightsDocument(["sigmoid", "sigmoid", "softmax"], arrays));
        FixtureArrays.AssertSame(arrays, WeightsJson.Read(json.ToArray()).Arrays);

        var archive = new MemoryStream();
        NumpyArchive.Write(archive, arrays);
        FixtureArrays.AssertSame(arrays, NumpyArchive.Read(archive.ToArray()));
    }

    [Fact]
    public void Is_read_without_copies_but_the_one_that_orders_it()
    {
        var file = ReadFile();
        NumpyPickle.Read(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        NumpyPickle.Read(file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2.2 * file.Length);
    }

    private static byte[] ReadFile()
    {
        Assert.SkipUnless(
            File.Exists(TestFiles.SampleWeight), $"{TestFiles.SampleWeight} is not here; the README says where it can be downloaded.");
        return File.ReadAllBytes(TestFiles.SampleWeight);
    }

    // After the name, the first BINBYTES or SHORT_BINBYTES of the right length is the data; NEWTRUE before it says Fortran order.
    private static uint[] BitsByHand(byte[] file, string name, int[] shape)
    {
        var count = shape.Aggregate((a, b) => a * b);
        var size = count * sizeof(float);
        byte[] key = [(byte)'X', (byte)name.Length, 0, 0, 0, .. Encoding.ASCII.GetBytes(name)];
        byte[] announcement = size < 256
            ? [(byte)'C', (byte)size]
            : [(byte)'B', (byte)size, (byte)(size >> 8), (byte)(size >> 16), (byte)(size >> 24)];

        var keyOffset = file.AsSpan().IndexOf(key);
        var dataOffset = keyOffset + file.AsSpan(keyOffset).IndexOf(announcement) + announcement.Length;
        var isColumnMajor = file[dataOffset - announcement.Length - 1] == NewTrue;

        var bits = new uint[count];
        var (rows, columns) = shape.Length == 2 ? (shape[0], shape[1]) : (1, count);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var index = isColumnMajor ? (column * rows) + row : (row * columns) + column;
                bits[(row * columns) + column] = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(dataOffset + (index * sizeof(float))));
            }
        }

        return bits;
    }
}
