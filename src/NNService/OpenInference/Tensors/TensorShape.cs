namespace NNService.OpenInference.Tensors;

/// <summary>How the elements of a tensor are laid out, and what that means for a network that takes rows.</summary>
internal static class TensorShape
{
    /// <summary>
    /// The rows of a tensor whose last dimensions make up one row: [n, 784], [784] (one row), and also [n, 28, 28] or [n, 1, 28, 28].
    /// </summary>
    /// <param name="shape">Sizes, each at least 0.</param>
    /// <param name="rowSize">Elements of one row.</param>
    /// <returns>Null where the shape is no whole rows.</returns>
    public static long? Rows(IReadOnlyList<long> shape, int rowSize)
    {
        var inner = 1L;
        var at = shape.Count;
        while (at > 0 && inner < rowSize)
        {
            at--;
            if (shape[at] > rowSize)
            {
                return null;
            }

            inner *= shape[at];
        }

        return inner == rowSize ? Product(shape.Take(at)) : null;
    }

    /// <summary>[2, 784].</summary>
    public static string Describe(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    private static long? Product(IEnumerable<long> sizes)
    {
        var product = 1L;
        foreach (var size in sizes)
        {
            if (size != 0 && product > long.MaxValue / size)
            {
                return null;
            }

            product *= size;
        }

        return product;
    }
}
