package org.trialledger.platform.evidence;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.trialledger.platform.ledger.Ctl1;

/**
 * What a log states about itself (C2SP tlog-checkpoint): its name, its size and its root, in three lines. Written in one way only, so
 * that no other text states the same.
 */
public record Checkpoint(String origin, long size, byte[] root) {
    private static final Pattern ORIGIN = Pattern.compile("[\\x21-\\x2A\\x2C-\\x7E]{1,255}"), SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    public Checkpoint {
        if (!isOrigin(origin)) throw new IllegalArgumentException("an origin is 1 to 255 visible ASCII characters without plus sign");
        if (size < 0) throw new IllegalArgumentException("a size is not negative");
        if (root.length != Ctl1.HASH_BYTES) throw new IllegalArgumentException("a root has 32 bytes");
    }

    static boolean isOrigin(String text) {
        return ORIGIN.matcher(text).matches();
    }

    public String text() {
        return origin + "\n" + size + "\n" + Text.base64(root) + "\n";
    }

    /** @throws NotProved when the text is not exactly what {@link #text()} writes */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) throw new NotProved("a checkpoint has three lines");
        if (!isOrigin(lines[0])) throw new NotProved("a checkpoint's first line is an origin");
        if (!SIZE.matcher(lines[1]).matches()) throw new NotProved("a checkpoint's second line is a size");
        byte[] root = Text.base64(lines[2]);
        if (root.length != Ctl1.HASH_BYTES) throw new NotProved("a checkpoint's third line is a root of 32 bytes");
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
    }

    boolean sameRootAs(Checkpoint other) {
        return Arrays.equals(root, other.root);
    }
}
