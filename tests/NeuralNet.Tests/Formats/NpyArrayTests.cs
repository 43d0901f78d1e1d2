using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class NpyArrayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Reads_what_it_writes_in_every_number_of_dimensions(int rank)
    {
        var array = new NamedArray("K", [.. Enumerable.Range(2, rank)], new float[Enumerable.Range(2, rank).Aggregate((a, b) => a * b)]);
        array.Values[^1] = -0f;
        var file = new MemoryStream();
        NpyArray.Write(file, array);

        FixtureArrays.AssertSame([array], [NpyArray.Read("K", file.ToArray())]);
    }

    [Fact]
    public void Aligns_the_data_to_64_bytes()
    {
        for (var digits = 1; digits < 40; digits++)
        {
            var file = new MemoryStream();
            NpyArray.Write(file, new NamedArray("b1", [digits], new float[digits]));

            Assert.Equal(0, (file.Length - (sizeof(float) * digits)) % 64);
        }
    }

    [Theory]
    [InlineData("{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(1,)}")]
    [InlineData("{ 'shape' : ( 1 , ) , 'fortran_order' : True , 'descr' : '=f4' }\n")]
    [InlineData("{'descr': 'f4', 'fortran_order': False, 'shape': (1,), }")]
    public void Reads_the_header_however_it_is_laid_out(string header)
    {
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), 0, 0, 0x80, 0x3f];

        Assert.Equal([1f], NpyArray.Read("b1", file).Values);
    }
}
