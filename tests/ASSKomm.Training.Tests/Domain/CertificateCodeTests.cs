using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>W83: what people type, scan and copy.</summary>
public sealed class CertificateCodeTests
{
    private const string Code = "K7QXM2FPDRW9TNB5HJZC3VYGA0";

    [Theory]
    [InlineData("K7QXM2FPDRW9TNB5HJZC3VYGA0")]
    [InlineData("K7QXM-2FPDR-W9TNB-5HJZC-3VYGA-0")]
    [InlineData(" k7qxm 2fpdr w9tnb 5hjzc 3vyga o\r\n")]
    [InlineData("K7QXM–2FPDR—W9TNB‐5HJZC‑3VYGA−0")]
    [InlineData("K7QXM\u00AD2FPDR\u200BW9TNB\u00A05HJZC\u202F3VYGA\uFEFFO")]
    public void A_code_is_read_however_it_was_typed(string typed) => Assert.Equal(Code, CertificateCode.Read(typed));

    [Theory]
    [InlineData("OLiloooooooooooooooooooooo", "01110000000000000000000000")]
    [InlineData("oI23456789ABCDEFGHJKMNPQRS", "0123456789ABCDEFGHJKMNPQRS")]
    public void Letters_that_look_like_digits_are_those_digits(string typed, string code) => Assert.Equal(code, CertificateCode.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-----")]
    [InlineData("K7QXM2FPDRW9TNB5HJZC3VYGA")]
    [InlineData("K7QXM2FPDRW9TNB5HJZC3VYGA00")]
    [InlineData("U7QXM2FPDRW9TNB5HJZC3VYGA0")]
    [InlineData("K7QXM2FPDRW9TNB5HJZC3VYGÄ0")]
    [InlineData("K7QXM/2FPDR/W9TNB/5HJZC/3VYGA/0")]
    [InlineData("K7QXM2FPDRW9TNB5HJZC3VYG٣0")]
    [InlineData("ASSK-2027-0042")]
    public void What_cannot_be_a_code_is_none(string? typed) => Assert.Null(CertificateCode.Read(typed));

    [Fact]
    public void A_very_long_text_is_not_even_looked_at()
    {
        Assert.Equal(Code, CertificateCode.Read(Code.PadRight(200, '-')));
        Assert.Null(CertificateCode.Read(Code.PadRight(201, '-')));
    }

    [Fact]
    public void A_new_code_can_be_read_back_from_its_groups_and_never_comes_twice()
    {
        var codes = Enumerable.Range(0, 10_000).Select(_ => CertificateCode.New()).ToList();

        Assert.All(codes, code => Assert.Equal(code, CertificateCode.Read(CertificateCode.InGroups(code))));
        Assert.Equal(10_000, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("K7QXM-2FPDR-W9TNB-5HJZC-3VYGA-0", CertificateCode.InGroups(Code));
        // Every place of it uses the whole alphabet: 130 bits.
        Assert.All(Enumerable.Range(0, 26), i => Assert.Equal(32, codes.Select(c => c[i]).Distinct().Count()));
    }
}
