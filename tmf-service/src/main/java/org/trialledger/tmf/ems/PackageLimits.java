package org.trialledger.tmf.ems;

/**
 * How much of a package is read.
 *
 * @param entries       files in it
 * @param fileBytes     of one file, unfolded
 * @param totalBytes    of all files, unfolded
 * @param manifestBytes of {@code exchange.xml}, unfolded
 */
public record PackageLimits(int entries, long fileBytes, long totalBytes, long manifestBytes) {
    /** An entry of at least so many bytes is suspected where it unfolds to more than {@link #RATIO} times its size. */
    static final long SUSPECTED_FROM = 8L << 20;
    static final int RATIO = 250;
}
