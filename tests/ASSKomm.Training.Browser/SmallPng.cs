using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ASSKomm.Training.Browser;

/// <summary>Makes a browser's picture small: at most 256 colours, the most frequent ones; text on a page hardly has more.</summary>
internal static class SmallPng
{
    private const int MostColours = 256;
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    /// <summary>The same picture with a palette. Takes what Chromium writes: 8 bits per channel, not interlaced.</summary>
    public static byte[] Of(byte[] png)
    {
        var (width, height, pixels) = Read(png);
        var counts = new Dictionary<int, int>();
        foreach (var pixel in pixels)
        {
            counts[pixel] = counts.GetValueOrDefault(pixel) + 1;
        }

        int[] palette = [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(MostColours).Select(c => c.Key)];
        var place = counts.Keys.ToDictionary(c => c, c => (byte)Array.IndexOf(palette, palette.MinBy(p => Distance(p, c))));
        var rows = new byte[height * (width + 1)];
        for (var i = 0; i < pixels.Length; i++)
        {
            // Each row begins with the kind of its filter: none.
            rows[(i / width * (width + 1)) + 1 + (i % width)] = place[pixels[i]];
        }

        return Write(width, height, palette, rows);
    }

    private static int Distance(int a, int b)
    {
        var (red, green, blue) = ((a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255));
        return (red * red) + (green * green) + (blue * blue);
    }

    private static (int Width, int Height, int[] Pixels) Read(byte[] png)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        var bytesPerPixel = png[25] == 6 ? 4 : 3;
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(png, at + 8, length);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var (pixels, row, above) = (new int[width * height], new byte[width * bytesPerPixel], new byte[width * bytesPerPixel]);
        for (var y = 0; y < height; y++)
        {
            var filter = unpacked.ReadByte();
            unpacked.ReadExactly(row);
            for (var x = 0; x < row.Length; x++)
            {
                var (left, corner) = x < bytesPerPixel ? (0, 0) : (row[x - bytesPerPixel], above[x - bytesPerPixel]);
                row[x] += (byte)(filter switch { 1 => left, 2 => above[x], 3 => (left + above[x]) / 2, 4 => Paeth(left, above[x], corner), _ => 0 });
            }

            for (var x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = (row[x * bytesPerPixel] << 16) | (row[(x * bytesPerPixel) + 1] << 8) | row[(x * bytesPerPixel) + 2];
            }

            (row, above) = (above, row);
        }

        return (width, height, pixels);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (byLeft, byUp, byCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }

    private static byte[] Write(int width, int height, int[] palette, byte[] rows)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 3);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(rows);
        }

        return [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR", head), .. Chunk("PLTE", [.. palette.SelectMany(c => (byte[])[(byte)(c >> 16), (byte)(c >> 8), (byte)c])]),
            .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        var crc = ~chunk.AsSpan(4, data.Length + 4).ToArray().Aggregate(uint.MaxValue, (c, b) => CrcTable[(c ^ b) & 255] ^ (c >> 8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), crc);
        return chunk;
    }
}
