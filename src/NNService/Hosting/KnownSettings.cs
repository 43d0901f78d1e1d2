using Microsoft.Extensions.Options;

namespace NNService.Hosting;

/// <summary>Refuses settings and sections that mean nothing: a name with a slip in it would otherwise leave the default in force without a word.</summary>
internal sealed class KnownSettings<TOptions>(IConfiguration configuration, SettingsSection section, IEnumerable<SettingsSection> all) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var settings = section.Settings.ToList();
        var within = all.Where(each => each.IsWithin(section.Path)).Select(each => each.Path).ToList();
        var faults = configuration.GetSection(section.Path).GetChildren().Select(found => Fault(found, settings, within)).OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private string? Fault(IConfigurationSection found, List<string> settings, List<string> within)
    {
        var (isSetting, isSection) = (settings.Contains(found.Key, StringComparer.OrdinalIgnoreCase), within.Contains(found.Path, StringComparer.OrdinalIgnoreCase));
        return found.GetChildren().FirstOrDefault() switch
        {
            null when isSetting || (isSection && string.IsNullOrEmpty(found.Value)) => null,
            null when isSection => $"{found.Path} is a section and has no value of its own; write one of its settings, such as {found.Path}:{SettingsOf(found.Path).First()}.",
            null => $"There is no setting {found.Path}; {section.Path} has {string.Join(", ", settings.Concat(within.Select(Name)))}.{Nearest(found, SettingPaths)}",
            _ when isSection => null,
            { } inner when isSetting => $"There is no setting {inner.Path}; {found.Path} is a setting itself.",
            _ => $"There is no section {found.Path}; {section.Path} has {(within.Count > 0 ? string.Join(", ", within.Select(Name)) : "no sections")}.{Nearest(found, within)}",
        };
    }

    // One of the same name elsewhere, or of a name with fewer slips than letters.
    private static string Nearest(IConfigurationSection found, IEnumerable<string> paths) =>
        paths.MinBy(path => NameDistance.Between(found.Key, Name(path))) is { } nearest && NameDistance.Between(found.Key, Name(nearest)) <= found.Key.Length / 2
            ? $" Perhaps {nearest} is meant."
            : "";

    private IEnumerable<string> SettingPaths => all.SelectMany(each => each.Settings.Select(setting => $"{each.Path}:{setting}"));

    private IEnumerable<string> SettingsOf(string path) => all.First(each => each.Path.Equals(path, StringComparison.OrdinalIgnoreCase)).Settings;

    private static string Name(string path) => path[(path.LastIndexOf(':') + 1)..];
}
