using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class NumpyPickleTests
{
    public static TheoryData<string> ValidFiles => TestFiles.Names("valid", "*.pkl");

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Reads_every_layout_bit_for_bit(string file)
        => FixtureArrays.AssertSame(FixtureArrays.Expected, NumpyPickle.Read(TestFiles.Read("valid", file)));

    [Fact]
    public void Reads_a_slice_of_a_larger_buffer()
    {
        var file = TestFiles.Read("valid", "numpy2_protocol4.pkl");
        byte[] surrounded = [1, 2, 3, .. file, 4, 5];

        FixtureArrays.AssertSame(FixtureArrays.Expected, NumpyPickle.Read(surrounded.AsMemory(3, file.Length)));
    }

    [Fact]
    public void Rounds_doubles_to_the_nearest_float()
    {
        var array = Assert.Single(NumpyPickle.Read(TestFiles.Read("other", "rounded8.pkl")));

        Assert.Equal([0.1f, 1f / 3, 0f, -0f, float.MaxValue, 16777216f], array.Values);
        Assert.True(float.IsNegative(array.Values[3]));
    }

    [Fact]
    public void Puts_four_dimensions_of_Fortran_order_into_C_order()
    {
        var array = Assert.Single(NumpyPickle.Read(TestFiles.Read("other", "rank4_F.pkl")));

        Assert.Equal([2, 3, 4, 5], array.Shape);
        Assert.Equal(Enumerable.Range(0, 120).Select(i => (float)i), array.Values);
    }

    [Fact]
    public void Gives_an_array_under_two_names_twice()
    {
        var arrays = NumpyPickle.Read(TestFiles.Read("other", "shared_array.pkl"));

        Assert.Equal(["W1", "W2"], arrays.Select(array => array.Name));
        Assert.Equal(FixtureArrays.Expected[0].Values, arrays[1].Values);
    }

    [Fact]
    public void Keeps_the_order_of_many_arrays()
    {
        var arrays = NumpyPickle.Read(TestFiles.Read("other", "forty_arrays.pkl"));

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"a{i}"), arrays.Select(array => array.Name));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (float)i), arrays.Select(array => array.Values[1]));
    }

    [Fact]
    public void Leaves_the_file_as_it_is()
    {
        var file = TestFiles.Read("valid", "big8_F_protocol0.pkl");
        NumpyPickle.Read(file);

        Assert.Equal(TestFiles.Read("valid", "big8_F_protocol0.pkl"), file);
    }
}
