using Microsoft.Extensions.Options;

namespace NNService.Hosting;

/// <summary>Registers options classes.</summary>
internal static class SettingsExtensions
{
    /// <summary>Binds the class to its section of the configuration. A value out of range and a name that is not known stop the start.</summary>
    public static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        var bound = new SettingsSection(section, typeof(TOptions));
        return services.AddSingleton(bound).AddSingleton<IValidateOptions<TOptions>>(provider =>
            new KnownSettings<TOptions>(provider.GetRequiredService<IConfiguration>(), bound, provider.GetServices<SettingsSection>()));
    }
}
