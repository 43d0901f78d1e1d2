using System.Text.Json;

namespace NNService.Predictions;

/// <summary>Images may come as a square of rows, where the number of inputs is one.</summary>
internal static class ImageSide
{
    /// <summary>Rows and columns of an image of so many inputs, or 0 where they make no square.</summary>
    public static int Of(int inputSize)
    {
        var root = (int)Math.Sqrt(inputSize);
        return root * root == inputSize ? root : 0;
    }

    /// <summary>Looks ahead on a copy of the reader: a row is as long as the image itself, or as its side, or wrong.</summary>
    /// <param name="ahead">On the row's start.</param>
    /// <param name="side">As <see cref="Of"/> says.</param>
    /// <returns>Numbers in the row, or −1 where it holds other arrays, goes beyond the side, or images have none.</returns>
    public static int FirstRowLength(Utf8JsonReader ahead, int side)
    {
        if (side <= 1)
        {
            return -1;
        }

        var length = 0;
        while (ahead.Read() && ahead.TokenType is not (JsonTokenType.EndArray or JsonTokenType.StartArray) && length <= side)
        {
            length++;
        }

        return ahead.TokenType == JsonTokenType.EndArray ? length : -1;
    }
}
