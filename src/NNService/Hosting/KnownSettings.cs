using Microsoft.Extensions.Options;

namespace NNService.Hosting;

/// <summary>Refuses settings that mean nothing: a name with a slip in it would otherwise leave the default in force without a word.</summary>
internal sealed class KnownSettings<TOptions>(IConfiguration configuration, string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var known = typeof(TOptions).GetProperties().Select(property => property.Name).ToList();
        var unknown = configuration.GetSection(section).GetChildren()
            .Where(setting => !setting.GetChildren().Any() && !known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)).ToList();
        return unknown.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(unknown.Select(setting => $"There is no setting {setting.Path}; {section} has {string.Join(", ", known)}."));
    }
}
