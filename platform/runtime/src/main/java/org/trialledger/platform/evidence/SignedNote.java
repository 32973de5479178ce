package org.trialledger.platform.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A text and the signatures under it, in the form of C2SP signed-note. */
public record SignedNote(String text, List<Line> signatures) {
    private static final String DASH = "\u2014 ";
    /** The specification wants 16 to be read; more is an attempt to keep a verifier busy. */
    private static final int MOST_SIGNATURES = 16;

    /** @param keyId the first four bytes of a hash of the key: which key it is, not a proof of it */
    public record Line(String name, int keyId, byte[] signature) {
        String text() {
            return DASH + name + " " + Text.base64(ByteBuffer.allocate(4 + signature.length).putInt(keyId).put(signature).array()) + "\n";
        }

        private static Line parse(String line) {
            var parts = line.split(" ", -1);
            if (!line.startsWith(DASH) || parts.length != 3 || parts[1].isEmpty() || parts[1].contains("+")) throw new NotProved("not a signature line");
            byte[] bytes = Text.base64(parts[2]);
            if (bytes.length < 5) throw new NotProved("a signature line without signature");
            return new Line(parts[1], ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length));
        }
    }

    public String write() {
        return text + "\n" + signatures.stream().map(Line::text).collect(Collectors.joining());
    }

    /** @throws NotProved when it is not a signed note; says nothing yet of whose */
    public static SignedNote parse(String note) {
        if (note.chars().anyMatch(c -> c < 0x20 && c != '\n')) throw new NotProved("a signed note has no control characters");
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) throw new NotProved("a signed note is a text, an empty line and signatures");
        var lines = note.substring(end + 2).split("\n");
        if (lines.length > MOST_SIGNATURES) throw new NotProved("more than " + MOST_SIGNATURES + " signatures");
        var signatures = new ArrayList<Line>();
        for (var line : lines) signatures.add(Line.parse(line));
        return new SignedNote(note.substring(0, end + 1), List.copyOf(signatures));
    }
}
