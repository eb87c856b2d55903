using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace RackParams.Core.Tests.Support;

/// <summary>A real Chromium without a screen, driven by its own protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private Task? _rest;
    private int _id;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Browser(Process process, string profile) => (_process, _profile) = (process, profile);

    public static async Task<Browser> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("rackparams-browser-").FullName;
        var process = Process.Start(new ProcessStartInfo(
            Tool.Find("chromium")!, ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var browser = new Browser(process, profile);
        const string Listening = "DevTools listening on ";
        while (await process.StandardError.ReadLineAsync(Token) is { } line)
        {
            if (!line.StartsWith(Listening, StringComparison.Ordinal)) continue;
            browser._rest = process.StandardError.ReadToEndAsync(CancellationToken.None);
            await browser._socket.ConnectAsync(new Uri(line[Listening.Length..]), Token);
            return browser;
        }

        throw new InvalidOperationException("the browser ended before it listened");
    }

    /// <summary>Opens a file, and answers the page's session.</summary>
    public async Task<string> OpenAsync(string file)
    {
        var target = await SendAsync(null, "Target.createTarget", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        var attached = await SendAsync(null, "Target.attachToTarget", new JsonObject { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true });
        return attached["sessionId"]!.GetValue<string>();
    }

    /// <summary>The value of an expression, once it is neither null nor empty.</summary>
    public async Task<string> WaitAsync(string page, string expression)
    {
        for (var i = 0; i < 600; i++)
        {
            var answer = await SendAsync(page, "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true });
            if (answer["result"]?["value"]?.ToString() is { Length: > 0 } value) return value;
            await Task.Delay(50, Token);
        }

        throw new TimeoutException($"{expression} stayed empty");
    }

    /// <summary>Chooses files in a file input.</summary>
    public async Task ChooseAsync(string page, string selector, IEnumerable<string> files)
    {
        var document = await SendAsync(page, "DOM.getDocument", []);
        var node = await SendAsync(page, "DOM.querySelector", new JsonObject { ["nodeId"] = document["root"]!["nodeId"]!.GetValue<int>(), ["selector"] = selector });
        await SendAsync(page, "DOM.setFileInputFiles", new JsonObject { ["nodeId"] = node["nodeId"]!.GetValue<int>(), ["files"] = new JsonArray([.. files.Select(f => (JsonNode)f)]) });
    }

    /// <summary>Opens a bundle's page and waits until it has checked itself: <c>whole</c> or <c>broken</c>.</summary>
    public async Task<(string Page, string Verdict)> CheckAsync(string file)
    {
        var page = await OpenAsync(file);
        return (page, await WaitAsync(page, "document.querySelector('#verdict[data-done]')?.className"));
    }

    /// <summary>Drops files or folders on an element, as a hand would.</summary>
    public async Task DropAsync(string page, string selector, params string[] files)
    {
        await WaitAsync(page, $"(document.querySelector('{selector}').scrollIntoView({{ block: 'center' }}), 'done')");
        var place = (await WaitAsync(page, $"(b => Math.round(b.x + 9) + ',' + Math.round(b.y + 9))(document.querySelector('{selector}').getBoundingClientRect())")).Split(',');
        foreach (var type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await SendAsync(page, "Input.dispatchDragEvent", new JsonObject
            {
                ["type"] = type, ["x"] = int.Parse(place[0], CultureInfo.InvariantCulture), ["y"] = int.Parse(place[1], CultureInfo.InvariantCulture),
                ["data"] = new JsonObject { ["items"] = new JsonArray(), ["files"] = new JsonArray([.. files.Select(f => (JsonNode)f)]), ["dragOperationsMask"] = 1 },
            });
        }
    }

    /// <summary>Gives files of a bundle to its page, and answers what it says of them.</summary>
    public async Task<string> GiveAsync(string page, IEnumerable<string> files)
    {
        await WaitAsync(page, "(delete document.getElementById('given').dataset.done, 'done')");
        await ChooseAsync(page, "#files", files);
        await WaitAsync(page, "document.getElementById('given').dataset.done");
        return await WaitAsync(page, "document.getElementById('given').innerText");
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        if (_rest is not null) await _rest;
        _process.Dispose();
        for (var i = 0; i < 20 && Directory.Exists(_profile); i++)
        {
            try
            {
                Directory.Delete(_profile, true);
            }
            catch (IOException)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    private async Task<JsonNode> SendAsync(string? page, string method, JsonObject parameters)
    {
        var id = ++_id;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (page is not null) message["sessionId"] = page;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, Token);
        while (true)
        {
            var answer = JsonNode.Parse(await ReceiveAsync())!;
            if (answer["id"]?.GetValue<int>() != id) continue;
            return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
        }
    }

    private async Task<string> ReceiveAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, Token);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
