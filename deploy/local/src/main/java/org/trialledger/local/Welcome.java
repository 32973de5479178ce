package org.trialledger.local;

/** What to know and to try first. */
final class Welcome {
    private Welcome() {}

    static String text(Installation installation) {
        return """

              API        %1$s/api/v1
              docs       %1$s/docs
              issuer     %2$s
              logs       %3$s

              A token    ./trialledger token            (maria, project manager; sam, chris, quinn, edc-demo ... are others)
              Studies    ./trialledger load FILE|FOLDER (USDM 4.0 or ClinicalTrials.gov records, for instance deploy/local/examples)

              Try        curl -s %1$s/api/v1/portfolio -H "Authorization: Bearer $(./trialledger token)"

              Ctrl-C or ./trialledger down stops everything; the data stays.
            """.formatted(installation.gateway(), installation.issuer(), installation.logs());
    }
}
