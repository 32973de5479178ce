package org.trialledger.platform.embedded;

import java.util.stream.Collectors;

/** The page on which one chooses whom to be. It posts back to its own address, so it repeats nothing a caller sent. */
final class LoginPage {
    private LoginPage() {}

    static String html() {
        var people = Identity.all().stream().filter(identity -> !identity.machine())
            .map(person -> """
                <button name="username" value="%s"><b>%s</b><span>%s</span></button>""".formatted(person.id(), escaped(person.name()), String.join(", ", person.roles())))
            .collect(Collectors.joining("\n"));
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>TrialLedger: log in</title>
            <style>
            body { font: 16px/1.4 system-ui, sans-serif; max-width: 28rem; margin: 3rem auto; padding: 0 1rem; color: #1d2733 }
            button { display: flex; justify-content: space-between; width: 100%%; margin: .4rem 0; padding: .7rem 1rem; font: inherit;
                     border: 1px solid #b8c2cc; border-radius: .4rem; background: #fff; cursor: pointer }
            button:hover, button:focus { border-color: #0b5cad }
            span { color: #52606d }
            </style>
            </head>
            <body>
            <h1>Who are you?</h1>
            <p>Example people of this local installation. Each logs in with one click.</p>
            <form method="post">
            %s
            </form>
            </body>
            </html>
            """.formatted(people);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
    }
}
