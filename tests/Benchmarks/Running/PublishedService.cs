namespace Benchmarks.Running;

/// <summary>The service compiled ahead of time, by the command of the Dockerfile.</summary>
internal static class PublishedService
{
    /// <summary>Publishes into a folder, with everything that is made on the way.</summary>
    /// <returns>The folder with <c>NNService.dll</c>.</returns>
    /// <exception cref="InvalidOperationException">The publish failed; the message holds what it printed.</exception>
    public static async Task<string> MakeAsync(string folder)
    {
        var published = Path.Combine(folder, "app");
        using var publish = Child.Start(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [
                "publish", Path.Combine(Repository.Root, "src", "NNService"), "--configuration", "Release", "--use-current-runtime", "--no-self-contained",
                "--artifacts-path", Path.Combine(folder, "build"), "--output", published, "-p:PublishReadyToRun=true", "-nodeReuse:false",
            ]);
        publish.Process.StandardInput.Close();
        var errors = publish.Process.StandardError.ReadToEndAsync();
        var printed = await publish.Process.StandardOutput.ReadToEndAsync() + await errors;
        await publish.Process.WaitForExitAsync();
        return publish.Process.ExitCode == 0 ? published : throw new InvalidOperationException($"The service could not be published:\n{printed}");
    }
}
