using Amazon.Runtime;

namespace Amazon.EKS;

internal sealed class AuthenticationMode(string value) : ConstantClass(value)
{
    public static readonly AuthenticationMode API = new("API");

    public static readonly AuthenticationMode API_AND_CONFIG_MAP = new("API_AND_CONFIG_MAP");

    public static readonly AuthenticationMode CONFIG_MAP = new("CONFIG_MAP");

    public static implicit operator AuthenticationMode(string value) => new(value);
}
