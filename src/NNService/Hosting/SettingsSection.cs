namespace NNService.Hosting;

/// <summary>A section of the configuration.</summary>
/// <param name="Path">From the root on: <c>NNService:Training</c>.</param>
/// <param name="Options">The class that it is bound to, a property a setting.</param>
internal sealed record SettingsSection(string Path, Type Options)
{
    public IEnumerable<string> Settings => Options.GetProperties().Select(property => property.Name);

    /// <summary>Whether it lies directly within the section of that path.</summary>
    public bool IsWithin(string path) =>
        Path.StartsWith($"{path}:", StringComparison.OrdinalIgnoreCase) && Path.LastIndexOf(':') == path.Length;
}
