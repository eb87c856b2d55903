using System.Net.Http.Headers;
using k8s.Authentication;

namespace RackParams.Kubernetes.Login;

/// <summary>Logs in by a token that something else keeps fresh in a file; so it is read for each request.</summary>
internal sealed class TokenFileLogin(KubeconfigEntry user, string file) : ITokenProvider
{
    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        try
        {
            var token = await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
            return new AuthenticationHeaderValue("Bearer", token.Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw user.Unreadable($"its tokenFile {file} can't be read ({e.Message})");
        }
    }
}
