namespace NeuralNet.Tests.Formats;

/// <summary>Small damages, as a broken disk or an attacker with a hex editor does them.</summary>
internal static class Mutation
{
    private static readonly byte[] s_interesting = [0x00, 0x01, 0x7f, 0x80, 0xff, .. ".(bR0\n\""u8];

    /// <summary>A copy with one to four damages.</summary>
    public static byte[] Of(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var damages = random.Next(1, 5); damages > 0 && bytes.Count > 0; damages--)
        {
            var place = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 9), bytes.Count - place);
            switch (random.Next(6))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[place] = s_interesting[random.Next(s_interesting.Length)];
                    break;
                case 2:
                    bytes.RemoveRange(place, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(place, length));
                    break;
                case 4:
                    bytes.Insert(place, (byte)random.Next(256));
                    break;
                default:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }

        return [.. bytes];
    }
}
