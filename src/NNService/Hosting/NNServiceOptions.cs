using System.ComponentModel.DataAnnotations;

namespace NNService.Hosting;

/// <summary>The settings of the service as a whole, configuration section <c>NNService</c>.</summary>
internal sealed class NNServiceOptions
{
    public const string Section = "NNService";

    /// <summary>
    /// Where everything that must survive a restart is kept. A relative path is taken from the current directory. Default: <c>data</c>.
    /// </summary>
    [Required(ErrorMessage = "NNService:DataDirectory must name a directory; leave it out for the default, 'data'.")]
    public string DataDirectory { get; set; } = "data";

    /// <returns>The data directory as a full path. A method: validation reads every property, also of options that are not valid.</returns>
    public string DataPath() => Path.GetFullPath(DataDirectory);
}
