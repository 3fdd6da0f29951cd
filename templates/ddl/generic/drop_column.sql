alter table {{ relation }} drop column {{ column }}
