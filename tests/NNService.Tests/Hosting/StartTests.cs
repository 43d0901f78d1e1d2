using System.Net;
using System.Net.Sockets;
using NNService.Storage.Sqlite;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Hosting;

/// <summary>Starts the service as a process: what an operator meets first.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Starts_from_any_directory_and_keeps_its_data_there()
    {
        await using var service = ServiceProcess.Start(directory.Path, ["--urls", "http://127.0.0.1:0"]);
        using var client = new HttpClient { BaseAddress = await service.ListeningAsync(Cancelled) };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/swagger/v1/swagger.json", Cancelled)).StatusCode);
        Assert.True(File.Exists(directory.File(Path.Combine("data", SqliteDatabase.FileName))));
        Assert.Contains("INF NNService.Storage", service.Output, StringComparison.Ordinal);
        await service.PrintedAsync("GET /swagger/v1/swagger.json answered 200 in", Cancelled);
        Assert.DoesNotContain("/health/ready", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_settings_from_the_environment()
    {
        await using var service = ServiceProcess.Start(
            directory.Path, [], ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("NNService__DataDirectory", directory.File("elsewhere")));
        await service.ListeningAsync(Cancelled);
        Assert.True(File.Exists(directory.File(Path.Combine("elsewhere", SqliteDatabase.FileName))));
    }

    [Theory]
    [InlineData("NNService:DataDirectory must name a directory", "--NNService:DataDirectory=")]
    [InlineData("NNService:Storage:BusyTimeout must be 00:00:01 to 00:01:00", "--NNService:Storage:BusyTimeout=00:00:00")]
    [InlineData("There is no setting NNService:DataDir; NNService has DataDirectory", "--NNService:DataDir=x")]
    [InlineData("There is no setting NNService:Training:MaxJobs; NNService:Training has MaxConcurrentJobs", "--NNService:Training:MaxJobs=2")]
    [InlineData("There is no section NNService:Trainng; NNService has Http, Storage, Training. Perhaps NNService:Training is meant.", "--NNService:Trainng:MaxQueuedJobs=2")]
    [InlineData("There is no section NNService:Training:Queue; NNService:Training has no sections", "--NNService:Training:Queue:MaxQueuedJobs=2")]
    [InlineData("Perhaps NNService:Training:MaxQueuedJobs is meant.", "--NNService:MaxQueueJobs=2")]
    [InlineData("NNService:Training is a section and has no value of its own", "--NNService:Training=2")]
    [InlineData("There is no setting NNService:DataDirectory:Path; NNService:DataDirectory is a setting itself.", "--NNService:DataDirectory:Path=x")]
    [InlineData("NNService:Storage:BusyTimeout must be a time such as 00:00:05, and is 'soon'.", "--NNService:Storage:BusyTimeout=soon")]
    [InlineData("NNService:Http:MaxRequestBodyBytes must be a whole number, and is 'much'.", "--NNService:Http:MaxRequestBodyBytes=much")]
    [InlineData("The section Serilog of the configuration cannot be read", "--Serilog:MinimumLevel:Default=Loud")]
    [InlineData("NNService:Http:MaxRequestBodyBytes must be 1024 to 1073741824 bytes", "--NNService:Http:MaxRequestBodyBytes=1")]
    public async Task Setting_that_is_not_valid_ends_the_start_in_words(string words, string argument) =>
        await FailsAsync(words, "--urls", "http://127.0.0.1:0", argument);

    [Theory]
    [InlineData("http://127.0.0.1:5000x")]
    [InlineData("http://127.0.0.1:0;http://localhost:5000a")]
    public async Task Port_that_is_no_number_does_not_open_the_service_to_all_addresses(string urls) =>
        await FailsAsync("has a port that is no number", "--urls", urls);

    [Fact]
    public async Task Misspelt_section_in_the_environment_ends_the_start_in_words()
    {
        await using var service = ServiceProcess.Start(directory.Path, ["--urls", "http://127.0.0.1:0"], ("NNSERVICE__TRAINNG__MAXQUEUEDJOBS", "2"));
        Assert.Equal(1, await service.ExitAsync(Cancelled));
        Assert.Contains("There is no section NNService:TRAINNG; ", service.Errors, StringComparison.Ordinal);
        Assert.Contains("Perhaps NNService:Training is meant.", service.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://192.0.2.1:5000")]
    [InlineData("http://127.0.0.1:0/path")]
    public async Task Address_that_cannot_be_listened_at_ends_the_start_in_words(string address) =>
        await FailsAsync("The address comes from --urls", "--urls", address);

    [Fact]
    public async Task Data_directory_that_cannot_be_made_is_named_with_the_remedy()
    {
        await File.WriteAllTextAsync(directory.File("taken"), "", Cancelled);
        var errors = await FailsAsync("cannot be used", "--NNService:DataDirectory", directory.File("taken"));
        Assert.Contains(directory.File("taken"), errors, StringComparison.Ordinal);
        Assert.Contains("NNService__DataDirectory", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_store_is_named_with_the_remedy()
    {
        await File.WriteAllTextAsync(directory.File(SqliteDatabase.FileName), new string('x', 8192), Cancelled);
        await FailsAsync("the database file is damaged; stop the service, move nnservice.db away with its -wal and -shm, and put a backup in its place", "--NNService:DataDirectory", directory.Path);
    }

    [Fact]
    public async Task Address_in_use_is_named_with_the_remedy()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await FailsAsync("address already in use. Stop what listens there, or choose another address with --urls", "--urls", $"http://127.0.0.1:{port}");
    }

    private async Task<string> FailsAsync(string words, params string[] arguments)
    {
        await using var service = ServiceProcess.Start(directory.Path, arguments);
        Assert.Equal(1, await service.ExitAsync(Cancelled));
        Assert.StartsWith("NNService cannot start. ", service.Errors, StringComparison.Ordinal);
        Assert.Contains(words, service.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', service.Errors.Trim());
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" ERR ", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" FTL ", service.Output, StringComparison.Ordinal);
        return service.Errors;
    }
}
