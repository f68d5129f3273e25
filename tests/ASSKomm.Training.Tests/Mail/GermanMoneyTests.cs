using ASSKomm.Training.Mail;

namespace ASSKomm.Training.Tests.Mail;

public sealed class GermanMoneyTests
{
    [Theory]
    [InlineData("250", 25000)]
    [InlineData(" 49,90 ", 4990)]
    [InlineData("49.9", 4990)]
    [InlineData("1.250", 125000)]
    [InlineData("1.250,50", 125050)]
    [InlineData("250,00 Euro", 25000)]
    [InlineData("250 €", 25000)]
    [InlineData("0", 0)]
    [InlineData("999999", 99999900)]
    [InlineData("1000000", null)]
    [InlineData("-5", null)]
    [InlineData("umsonst", null)]
    [InlineData("1,2,3", null)]
    [InlineData("49,999", null)]
    [InlineData("٣", null)]
    [InlineData("", null)]
    public void A_sum_is_read_as_people_type_it(string typed, int? cents) => Assert.Equal(cents, GermanMoney.Read(typed));

    [Fact]
    public void What_is_written_can_be_read_again() => Assert.Equal(123456, GermanMoney.Read(GermanMoney.Euros(123456)));
}
