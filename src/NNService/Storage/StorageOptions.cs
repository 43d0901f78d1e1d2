using System.ComponentModel.DataAnnotations;

namespace NNService.Storage;

/// <summary>How long the store may keep anyone waiting, configuration section <c>NNService:Storage</c>.</summary>
internal sealed class StorageOptions
{
    public const string Section = "NNService:Storage";

    /// <summary>How long one statement waits for a lock that another process holds; whole seconds, 1 s to 1 min. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "NNService:Storage:BusyTimeout must be 00:00:01 to 00:01:00.")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a write waits for the writes of this process that came before it; 1 s to 5 min. Default: 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "NNService:Storage:WriteTimeout must be 00:00:01 to 00:05:00.")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a start waits for another process that is migrating the same store; 1 s to 10 min. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "NNService:Storage:MigrationTimeout must be 00:00:01 to 00:10:00.")]
    public TimeSpan MigrationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
