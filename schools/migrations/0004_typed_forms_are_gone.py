from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("schools", "0003_forms_of_all")]

    operations = [
        migrations.RemoveField(model_name="addresseegroup", name="dative"),
        migrations.RemoveField(model_name="person", name="instrumental"),
        migrations.RemoveField(model_name="post", name="instrumental"),
    ]
