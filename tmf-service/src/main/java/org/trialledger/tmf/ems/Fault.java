package org.trialledger.tmf.ems;

/**
 * What is wrong in a package, and where.
 *
 * @param place     such as {@code /BATCH/OBJECT[2]/FILE[1]/INTEGRITY}
 * @param what      never repeats what is written there, but for a plain number or code that many objects name
 * @param toldOnce  the cause lies outside the package and is the same for every object that names it: it is told at the first of them
 */
public record Fault(String place, String what, boolean toldOnce) {
    public Fault(String place, String what) {
        this(place, what, false);
    }
}
