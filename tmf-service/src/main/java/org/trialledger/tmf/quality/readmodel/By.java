package org.trialledger.tmf.quality.readmodel;

/** What a measure is split by. */
public enum By {
    TOTAL("null::text", "null::uuid", "null::text"), ZONE("zone", "null::uuid", "null::text"), COUNTRY("null::text", "null::uuid", "country"), SITE("null::text", "site_id", "country"),
    SITE_ZONE("zone", "site_id", "country");

    private final String zone, site, country;

    By(String zone, String site, String country) {
        this.zone = zone;
        this.site = site;
        this.country = country;
    }

    String columns() {
        return zone + " as in_zone, " + site + " as at_site, " + country + " as in_country";
    }
}
