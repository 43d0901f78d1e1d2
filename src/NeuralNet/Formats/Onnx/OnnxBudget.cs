namespace NeuralNet.Formats.Onnx;

/// <summary>
/// Floats that a graph may compute from its constants. A weight needs room twice or thrice (transposed, scaled);
/// a graph that transposes one tensor a thousand times is no network.
/// </summary>
internal sealed class OnnxBudget(int fileLength)
{
    private const int FloatsPerByte = 2;
    private const int Slack = 8 * 1024;

    private long _left = ((long)fileLength * FloatsPerByte) + Slack;

    public bool TryTake(long count)
    {
        if (count > _left)
        {
            return false;
        }

        _left -= count;
        return true;
    }
}
