using System.Globalization;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Times;

public sealed class TypedTimeTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("2026-10-01", "2026-10-01T00:00:00Z")]
    [InlineData("2026-10-01T14:30", "2026-10-01T14:30:00Z")]
    [InlineData("'2026-10-01 14:30:15'", "2026-10-01T14:30:15Z")]
    [InlineData("'2026-10-01 14:30:15Z'", "2026-10-01T14:30:15Z")]
    [InlineData("2026-10-01T14:30:15.5Z", "2026-10-01T14:30:15.5Z")]
    [InlineData("2026-10-01T14:30+02:00", "2026-10-01T12:30:00Z")]
    [InlineData("([datetime]'2026-10-01T14:30')", "2026-10-01T14:30:00Z")]
    [InlineData("([datetime]::SpecifyKind('2026-10-01T14:30', 'Utc'))", "2026-10-01T14:30:00Z")]
    [InlineData("([datetime]::SpecifyKind('2026-10-01T14:30', 'Utc').ToLocalTime())", "2026-10-01T14:30:00Z")]
    [InlineData("([datetimeoffset]'2026-10-01T14:30+02:00')", "2026-10-01T12:30:00Z")]
    public void A_time_without_an_offset_is_UTC_unless_it_came_as_local(string typed, string meant)
    {
        var text = $$"""
            $attribute = (Get-Command Get-RackAuditLog).Parameters['Since'].Attributes | Where-Object { $_.GetType().Name -eq 'UtcTimeAttribute' }
            & { param($time) $attribute.Transform($null, $time) } {{typed}}
            """;
        Assert.Equal(DateTimeOffset.Parse(meant, CultureInfo.InvariantCulture), (DateTimeOffset)_session.Ok(text).Single().BaseObject);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("10/11/2026")]
    [InlineData("2026-13-01")]
    [InlineData("20261001")]
    public void What_is_no_time_or_could_be_two_is_refused_with_what_is_accepted(string typed)
    {
        var outcome = _session.Run($"Get-RackAuditLog -Since {typed}");
        Assert.Equal("ParameterArgumentTransformationError", outcome.ErrorId);
        Assert.Contains("2026-10-01T14:30, UTC", outcome.Error.ToString());
    }

    [Fact]
    public void A_period_has_its_beginning_and_not_its_end()
    {
        var rack = _session.Sandbox();
        var lines = _session.Ok($$"""
            $time = (Get-RackChange 2 -Rack {{rack}}).Time
            (Get-RackAuditLog -Rack {{rack}} -Since $time).Sequence
            '-'
            (Get-RackAuditLog -Rack {{rack}} -Until $time).Sequence
            """).Select(l => l.ToString()).ToList();
        Assert.Equal(["2"], lines.TakeWhile(l => l != "-").Distinct());
        Assert.Equal(["1"], lines.SkipWhile(l => l != "-").Skip(1).Distinct());
    }
}
