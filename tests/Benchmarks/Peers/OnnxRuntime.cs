using System.Runtime.InteropServices;
using System.Text;

namespace Benchmarks.Peers;

/// <summary>
/// ONNX Runtime by its C interface, one thread. The library is that of the npm package onnxruntime-node: tests/Benchmarks/peers.sh installs
/// it, or ONNXRUNTIME_LIBRARY names another. Numbers below are places in the OrtApi table, which only ever grows at its end.
/// </summary>
internal sealed unsafe class OnnxRuntime : IDisposable
{
    private const int ApiVersion = 16;
    private const int GetErrorMessage = 2, CreateEnvironment = 3, CreateSessionFromArray = 8, RunSession = 9, CreateSessionOptions = 10;
    private const int SetThreads = 24, CreateTensorWithData = 49, CreateCpuMemory = 69;
    private const int FloatElement = 1;

    private readonly void** api;
    private readonly nint inputName = Marshal.StringToCoTaskMemUTF8("input");
    private readonly nint outputName = Marshal.StringToCoTaskMemUTF8("probabilities");
    private readonly void* session;
    private readonly void* memory;

    private OnnxRuntime(nint library, byte[] model)
    {
        var getBase = (delegate* unmanaged<void**>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        api = ((delegate* unmanaged<uint, void**>)getBase()[0])(ApiVersion);
        void* environment, options, made;
        fixed (byte* name = "benchmark\0"u8)
        {
            Check(((delegate* unmanaged<int, byte*, void**, void*>)api[CreateEnvironment])(3, name, &environment));
        }

        Check(((delegate* unmanaged<void**, void*>)api[CreateSessionOptions])(&options));
        Check(((delegate* unmanaged<void*, int, void*>)api[SetThreads])(options, 1));
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged<void*, void*, nuint, void*, void**, void*>)api[CreateSessionFromArray])(environment, bytes, (nuint)model.Length, options, &made));
        }

        session = made;
        Check(((delegate* unmanaged<int, int, void**, void*>)api[CreateCpuMemory])(1, 0, &made));
        memory = made;
    }

    /// <summary>Null where there is no library.</summary>
    public static OnnxRuntime? Find(byte[] model)
    {
        var path = Environment.GetEnvironmentVariable("ONNXRUNTIME_LIBRARY") is { Length: > 0 } named
            ? named
            : Path.Combine(Repository.Root, "tests", "Benchmarks", "node_modules", "onnxruntime-node", "bin", "napi-v6", "linux", "x64", "libonnxruntime.so.1");
        return NativeLibrary.TryLoad(path, out var library) ? new OnnxRuntime(library, model) : null;
    }

    /// <summary>A tensor over memory that stays where it is.</summary>
    public void* Tensor(float* values, int rows, int columns)
    {
        var shape = stackalloc long[2] { rows, columns };
        void* tensor;
        Check(((delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)api[CreateTensorWithData])(
            memory, values, (nuint)(rows * columns * sizeof(float)), shape, 2, FloatElement, &tensor));
        return tensor;
    }

    /// <summary>Runs into an output tensor that is given, so that nothing is allocated for it.</summary>
    public void Run(void* input, void* output)
    {
        var (inputs, outputs) = (inputName, outputName);
        Check(((delegate* unmanaged<void*, void*, nint*, void**, nuint, nint*, nuint, void**, void*>)api[RunSession])(
            session, null, &inputs, &input, 1, &outputs, 1, &output));
    }

    public void Dispose()
    {
        Marshal.FreeCoTaskMem(inputName);
        Marshal.FreeCoTaskMem(outputName);
    }

    private void Check(void* status)
    {
        if (status != null)
        {
            var message = ((delegate* unmanaged<void*, byte*>)api[GetErrorMessage])(status);
            throw new InvalidOperationException(Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(message)));
        }
    }
}
