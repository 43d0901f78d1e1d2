using System.Text.Json;
using NNService.Http.Problems;

namespace NNService.Http.Json;

/// <summary>
/// Reads a JSON object property by property and collects every fault instead of stopping at the first:
/// wrong kinds, values out of range, names that do not exist. An absent or null property gives the default.
/// </summary>
internal sealed class JsonObjectReader
{
    private const string NoText = "a text that is not valid Unicode";

    private readonly Dictionary<string, JsonElement> properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly List<Fault> faults;
    private readonly string path;

    /// <param name="element">Of any kind; anything but an object is a fault.</param>
    /// <param name="path">The JSON path of the object, empty for the body itself.</param>
    /// <param name="faults">Where faults go.</param>
    public JsonObjectReader(JsonElement element, string path, List<Fault> faults)
    {
        (this.path, this.faults) = (path, faults);
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new Fault(path.Length == 0 ? "body" : path, $"expected an object, got {Describe(element)}"));
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (Valid(() => property.Name) is not { } name)
            {
                faults.Add(new Fault(path.Length == 0 ? "body" : path, $"a property's name is {NoText}"));
            }
            else if (!properties.TryAdd(name, property.Value))
            {
                Report(name, JsonExpectation.Twice);
            }
        }
    }

    /// <summary>Whether the property is there and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The property as it stands, or null where it is absent or null.</summary>
    public JsonElement? Find(string name)
    {
        known.Add(name);
        return properties.TryGetValue(name, out var element) && element.ValueKind != JsonValueKind.Null ? element : null;
    }

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Report(string name, string message) => faults.Add(new Fault(PathOf(name), message));

    public bool Boolean(string name, bool absent)
    {
        if (Find(name) is not { } element)
        {
            return absent;
        }

        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        Report(name, $"expected true or false, got {Describe(element)}");
        return absent;
    }

    /// <summary>A whole number of <paramref name="least"/>…<paramref name="most"/>.</summary>
    public long Integer(string name, long absent, long least, long most)
    {
        if (Find(name) is not { } element)
        {
            return absent;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) && value >= least && value <= most)
        {
            return value;
        }

        Report(name, $"expected a whole number of {least}…{most}, got {Describe(element)}");
        return absent;
    }

    /// <summary>A number for which <paramref name="accepts"/> holds; <paramref name="expected"/> says in words which.</summary>
    public double Number(string name, double absent, Func<double, bool> accepts, string expected)
    {
        if (Find(name) is not { } element)
        {
            return absent;
        }

        if (element.ValueKind == JsonValueKind.Number && element.GetDouble() is var value && double.IsFinite(value) && accepts(value))
        {
            return value;
        }

        Report(name, $"expected {expected}, got {Describe(element)}");
        return absent;
    }

    /// <summary>
    /// As <see cref="Number"/>, for one that is used as a 32-bit number: it must not become infinite then, nor lose digits or all of
    /// itself below the smallest of those.
    /// </summary>
    public double Single(string name, double absent, Func<double, bool> accepts, string expected)
    {
        var value = Number(name, absent, accepts, expected);
        if (value == 0 || float.IsNormal((float)value))
        {
            return value;
        }

        Report(name, $"expected {expected} that a 32-bit number can be, 1.2e-38…3.4e38 in size, got {Describe(properties[name])}");
        return absent;
    }

    /// <summary>A text of at most <paramref name="longest"/> characters, or null where it is absent.</summary>
    public string? Text(string name, int longest)
    {
        if (Find(name) is not { } element)
        {
            return null;
        }

        if (TextOf(element) is { Length: > 0 } text && text.Length <= longest)
        {
            return text;
        }

        Report(name, $"expected a text of 1…{longest} characters, got {Describe(element)}");
        return null;
    }

    /// <summary>One of the given words.</summary>
    public string Choice(string name, string absent, IEnumerable<string> choices)
    {
        if (Find(name) is not { } element)
        {
            return absent;
        }

        var words = choices.ToList();
        if (TextOf(element) is { } word && words.Contains(word))
        {
            return word;
        }

        Report(name, $"expected one of {string.Join(", ", words)}, got {Describe(element)}");
        return absent;
    }

    /// <summary>Reports every property nobody asked for. Called last.</summary>
    public void RefuseOthers()
    {
        foreach (var name in properties.Keys.Where(name => !known.Contains(name)))
        {
            Report(name, JsonExpectation.Unknown(string.Join(", ", known)));
        }
    }

    /// <summary>A value in words short enough for a message.</summary>
    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        _ => Valid(element.GetRawText) is { } text ? Shorten(text) : NoText,
    };

    /// <summary>A text, or null where the value is none: also one that has half a surrogate pair, or bytes that are no UTF-8.</summary>
    public static string? TextOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? Valid(() => element.GetString()!) : null;

    // The framework's parser looks at a text only when it is asked for it.
    private static string? Valid(Func<string> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shorten(string text)
    {
        const int Longest = 40;
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
