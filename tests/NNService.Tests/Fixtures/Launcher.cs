using System.Diagnostics;

namespace NNService.Tests.Fixtures;

/// <summary>A command that starts another under conditions of its own. Both need rights that not every machine gives: where they fail the test is skipped.</summary>
internal static class Launcher
{
    private const string Nobody = "65534";

    /// <summary>Lays a small disk in memory over the directory, for the started process alone; it ends with that.</summary>
    public static string[] OnSmallDisk(string directory, int megabytes)
    {
        string[] launcher = ["unshare", "-rm", "sh", "-c", $"mount -t tmpfs -o size={megabytes}m tmpfs \"$0\" && exec \"$@\"", directory];
        Assert.SkipUnless(Runs([.. launcher, "true"]), "A disk of its own for a process needs unshare, mount and the right to use them (user namespaces, or root).");
        return launcher;
    }

    /// <summary>Without root's right to write everywhere; the directory becomes the started process's.</summary>
    public static string[] WithoutPrivileges(string directory, string program)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return [];
        }

        string[] launcher = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];
        Assert.SkipUnless(
            Runs(["chown", Nobody, directory]) && Runs([.. launcher, "test", "-r", program]),
            "Root writes everywhere, and setpriv is not there to give that up, or others may not read the service's files.");
        return launcher;
    }

    private static bool Runs(string[] command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
